// SPDX-License-Identifier: AGPL-3.0-or-later
//! Names of Africa.

use super::{Culture, Pool, culture};

static MAGHREBI: Pool = Pool {
    men: &[
        "Youssef",
        "Mohamed",
        "Hassan",
        "Rachid",
        "Abdelkader",
        "Mustapha",
        "Said",
        "Khalid",
        "Brahim",
        "Hamza",
        "Noureddine",
        "Jamal",
        "Ayoub",
        "Driss",
        "Mounir",
        "Tarek",
    ],
    women: &[
        "Fatima", "Khadija", "Aicha", "Naima", "Samira", "Hanane", "Malika", "Zineb", "Latifa",
        "Souad", "Imane", "Rachida", "Najat", "Meryem", "Amel", "Rim",
    ],
    families: &[
        "BEN",
        "ALAOUI",
        "IDRISSI",
        "TAZI",
        "BENNIS",
        "CHERKAOUI",
        "LAHLOU",
        "ZAOUI",
        "HADDAD",
        "TRABELS",
        "MANSOURI",
        "GHARBI",
        "JAZIRI",
        "OUALI",
        "SLIMANI",
        "RAHMOUNI",
    ],
    two_family_names: false,
};

static EGYPTIAN: Pool = Pool {
    men: &[
        "Ahmed", "Mahmoud", "Karim", "Mina", "Sherif", "Tamer", "Hossam", "Amr", "Ibrahim",
        "Mostafa", "Sameh", "Wael",
    ],
    women: &[
        "Mona", "Heba", "Dina", "Noha", "Marwa", "Nermin", "Rania", "Sahar", "Eman", "Mariam",
        "Doaa", "Yasmin",
    ],
    families: &[
        "HASSAN", "SAYED", "MAHMOUD", "SHENOUDA", "FAROUK", "GABER", "SOLIMAN", "RAMADAN", "ZAKI",
        "GIRGIS", "ABDALLA", "MORSY",
    ],
    two_family_names: false,
};

static NIGERIAN: Pool = Pool {
    men: &[
        "Emeka", "Chinedu", "Osagie", "Tunde", "Ikenna", "Festus", "Godwin", "Sunday", "Friday",
        "Obinna", "Kelvin", "Monday", "Efosa", "Lucky",
    ],
    women: &[
        "Blessing",
        "Joy",
        "Faith",
        "Grace",
        "Mercy",
        "Patience",
        "Osayi",
        "Ngozi",
        "Chioma",
        "Gift",
        "Peace",
        "Esther",
        "Precious",
        "Happiness",
    ],
    families: &[
        "OKWU", "OKAFOR", "EZE", "OBASEKI", "IGBIN", "OSARO", "ADEYEMI", "NWOSU", "EHIZUA",
        "OKORO", "IMADE", "AIGBE", "UGOCHI", "BALOGUN", "EDOSA",
    ],
    two_family_names: false,
};

static SENEGAMBIAN: Pool = Pool {
    men: &[
        "Mamadou", "Modou", "Cheikh", "Ousmane", "Ibrahima", "Lamin", "Ebrima", "Alieu", "Moussa",
        "Serigne", "Pape", "Babacar", "Omar", "Musa", "Buba", "Assane",
    ],
    women: &[
        "Awa", "Fatou", "Aminata", "Ndeye", "Mariama", "Khady", "Isatou", "Coumba", "Binta",
        "Astou", "Sohna", "Rokhaya", "Adama", "Yacine",
    ],
    families: &[
        "DIOP", "NDIAYE", "FALL", "SARR", "GUEYE", "CEESAY", "JALLOW", "TOURAY", "MBAYE", "SECKA",
        "DIALLO", "SOWE", "CAMARA", "BADJIE", "THIAM", "NJIE",
    ],
    two_family_names: false,
};

static MANDE: Pool = Pool {
    men: &[
        "Ibrahim",
        "Issa",
        "Amadou",
        "Seydou",
        "Boubacar",
        "Souleymane",
        "Adama",
        "Drissa",
        "Bakary",
        "Moussa",
        "Lassina",
        "Abdoulaye",
        "Yaya",
        "Sekou",
        "Kalifa",
        "Alpha",
    ],
    women: &[
        "Fatoumata",
        "Aissata",
        "Mariam",
        "Kadiatou",
        "Djeneba",
        "Assetou",
        "Rokia",
        "Salimata",
        "Oumou",
        "Maimouna",
        "Hawa",
        "Nassira",
    ],
    families: &[
        "TRAORE", "CAMARA", "KEITA", "COULIBAL", "DIARRA", "KONE", "SISSOKO", "DEMBELE", "TOURE",
        "BAMBA", "OUATTARA", "KOUYATE", "CONDE", "SYLLA", "DOUMBIA",
    ],
    two_family_names: false,
};

static GHANAIAN: Pool = Pool {
    men: &[
        "Kwame", "Kofi", "Yaw", "Kwabena", "Kwaku", "Emmanuel", "Isaac", "Samuel", "Ebenezer",
        "Prince", "Stephen", "Nana",
    ],
    women: &[
        "Akosua", "Ama", "Abena", "Afia", "Adwoa", "Comfort", "Mavis", "Gifty", "Vida", "Esi",
        "Felicia", "Doris",
    ],
    families: &[
        "MENSAH", "OWUSU", "BOATENG", "APPIAH", "ASANTE", "OSEI", "ANSAH", "AGYEMAN", "OPOKU",
        "ADJEI", "AMOAKO", "QUAYE",
    ],
    two_family_names: false,
};

static SOMALI: Pool = Pool {
    men: &[
        "Abdi",
        "Mohamud",
        "Hassan",
        "Farah",
        "Abdirahman",
        "Yusuf",
        "Liban",
        "Ismail",
        "Warsame",
        "Guled",
        "Jama",
        "Mahad",
    ],
    women: &[
        "Halima", "Hodan", "Fadumo", "Asha", "Sahra", "Ifrah", "Hibo", "Amina", "Khadra", "Nimo",
        "Zamzam", "Ubah",
    ],
    families: &[
        "WARSAME", "FARAH", "GEEDI", "DUALE", "SAMATAR", "NUUR", "HERSI", "SHIRE", "EGAL", "ROBLE",
        "GULEED", "ABUKAR",
    ],
    two_family_names: false,
};

static ERITREAN: Pool = Pool {
    men: &[
        "Tesfay", "Yonas", "Kidane", "Berhane", "Filmon", "Medhanie", "Samuel", "Dawit", "Habtom",
        "Robel", "Mussie", "Tekle",
    ],
    women: &[
        "Selam",
        "Senait",
        "Letebrhan",
        "Tsega",
        "Mihret",
        "Rahwa",
        "Luam",
        "Semhar",
        "Freweini",
        "Abrehet",
        "Winta",
        "Saba",
    ],
    families: &[
        "TESFAMAR", "GHEBRE", "HAILE", "WELDU", "KIFLE", "MEHARI", "ASMERO", "BERAKI", "HABTE",
        "ZERAI", "NEGASH", "TEWELDE",
    ],
    two_family_names: false,
};

static CAMEROONIAN: Pool = Pool {
    men: &[
        "Jean", "Alain", "Serge", "Thierry", "Patrick", "Hervé", "Cyrille", "Blaise", "Eric",
        "Didier", "Franck", "Boris",
    ],
    women: &[
        "Marie", "Chantal", "Solange", "Carine", "Brigitte", "Estelle", "Clarisse", "Odette",
        "Yvette", "Mireille", "Nadège", "Sandrine",
    ],
    families: &[
        "NGUEMA", "FOTSO", "MBARGA", "TCHOUA", "NKENG", "KAMGA", "ATANGA", "EYENGA", "NDONGO",
        "TALLA", "WANDJI", "MOUKAM",
    ],
    two_family_names: false,
};

pub(super) static MOROCCO: Culture = culture("MA", 530, "ar", 20, &MAGHREBI);
pub(super) static TUNISIA: Culture = culture("TN", 620, "ar", 50, &MAGHREBI).with_lone_minors();
pub(super) static EGYPT: Culture = culture("EG", 680, "ar", 120, &EGYPTIAN).with_lone_minors();
pub(super) static NIGERIA: Culture = culture("NG", 470, "en", 700, &NIGERIAN);
pub(super) static SENEGAL: Culture = culture("SN", 743, "wo", 260, &SENEGAMBIAN);
pub(super) static GAMBIA: Culture = culture("GM", 930, "mnk", 850, &SENEGAMBIAN).with_lone_minors();
pub(super) static MALI: Culture = culture("ML", 930, "bm", 850, &MANDE).with_lone_minors();
pub(super) static GUINEA: Culture = culture("GN", 880, "ff", 800, &MANDE).with_lone_minors();
pub(super) static IVORY_COAST: Culture = culture("CI", 700, "fr", 650, &MANDE).with_lone_minors();
pub(super) static GHANA: Culture = culture("GH", 620, "en", 400, &GHANAIAN);
pub(super) static SOMALIA: Culture = culture("SO", 620, "so", 900, &SOMALI).with_single_names(20);
pub(super) static ERITREA: Culture = culture("ER", 600, "ti", 880, &ERITREAN);
pub(super) static CAMEROON: Culture = culture("CM", 560, "fr", 500, &CAMEROONIAN);
