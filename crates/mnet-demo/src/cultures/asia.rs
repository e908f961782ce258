// SPDX-License-Identifier: AGPL-3.0-or-later
//! Names of Asia.

use super::{Culture, Pool, culture};

static CHINESE: Pool = Pool {
    men: &[
        "Wei", "Jianguo", "Xiaoming", "Zhiqiang", "Haibo", "Jun", "Mingzhe", "Guang", "Yong",
        "Dapeng", "Weidong", "Shaohua", "Lei", "Bin",
    ],
    women: &[
        "Xiulan", "Meiling", "Yanfang", "Xiaohong", "Liping", "Jing", "Huifen", "Aizhen", "Suqin",
        "Yuting", "Lanying", "Xiaoyan", "Shuzhen", "Qian",
    ],
    families: &[
        "ZHANG", "WANG", "CHEN", "ZHOU", "HUANG", "JIANG", "ZHENG", "ZHAO", "CHENG", "XIANG",
        "YANG", "SHENG", "XUEFU", "LIANG", "GUANJI",
    ],
    two_family_names: false,
};

static PAKISTANI: Pool = Pool {
    men: &[
        "Usman", "Imran", "Bilal", "Adnan", "Faisal", "Asif", "Tariq", "Zahid", "Kashif", "Naveed",
        "Shahid", "Waqas", "Hamza", "Rizwan", "Amjad", "Irfan",
    ],
    women: &[
        "Ayesha", "Saima", "Nadia", "Shazia", "Rubina", "Samina", "Farah", "Hina", "Sadia", "Uzma",
        "Bushra", "Nasreen", "Tahira", "Amna",
    ],
    families: &[
        "KHAN", "CHAUDHR", "MALIK", "QURESH", "BUTT", "SHEIKH", "RAJPUT", "MUGHAL", "ANSAR",
        "GONDAL", "WARRAICH", "JANJUA", "ABBAS", "TANVEER",
    ],
    two_family_names: false,
};

static BANGLADESHI: Pool = Pool {
    men: &[
        "Rahim", "Karim", "Shafiqul", "Jahangir", "Mizanur", "Sohel", "Rubel", "Kamrul", "Faruk",
        "Anwar", "Habibur", "Nazmul", "Shahin", "Mamun",
    ],
    women: &[
        "Nasrin", "Shirin", "Taslima", "Rokeya", "Sultana", "Farida", "Salma", "Shahida", "Rehana",
        "Jesmin", "Moriom", "Parvin", "Rina", "Lovely",
    ],
    families: &[
        "HOSSAIN", "RAHMAN", "ISLAM", "MIAH", "UDDIN", "SIKDER", "TALUKDER", "BEPARI", "HOWLADER",
        "MOLLAH", "SARKER", "BHUIYAN", "AKTER", "KHATUN",
    ],
    two_family_names: false,
};

static INDIAN: Pool = Pool {
    men: &[
        "Gurpreet",
        "Harjit",
        "Jaswinder",
        "Manjit",
        "Sukhdev",
        "Balwinder",
        "Kuldeep",
        "Amarjit",
        "Rajesh",
        "Sanjay",
        "Parminder",
        "Ranjit",
        "Lakhwinder",
        "Satnam",
    ],
    women: &[
        "Harpreet",
        "Manpreet",
        "Jasbir",
        "Simran",
        "Kulwinder",
        "Rajwinder",
        "Paramjit",
        "Sunita",
        "Anjali",
        "Baljit",
        "Navdeep",
        "Kiran",
        "Ramandeep",
        "Surinder",
    ],
    families: &[
        "SINGH", "KAUR", "GILL", "SANDHU", "DHILLON", "SIDHU", "GREWAL", "SHARMA", "KUMAR",
        "BAJWA", "MANN", "RANDHAWA", "SAINI", "BRAR",
    ],
    two_family_names: false,
};

static AFGHAN: Pool = Pool {
    men: &[
        "Karim",
        "Ahmad",
        "Mohammad",
        "Reza",
        "Hamid",
        "Zabihullah",
        "Najib",
        "Abdul",
        "Farid",
        "Ehsan",
        "Omid",
        "Jawad",
        "Mirwais",
        "Rahmat",
        "Sher",
        "Gul",
    ],
    women: &[
        "Fatima", "Zahra", "Maryam", "Shabnam", "Laila", "Nargis", "Parwana", "Soraya", "Farzana",
        "Masuma", "Zainab", "Homa",
    ],
    families: &[
        "AHMADZAI",
        "RAHIMI",
        "NAZARI",
        "HAIDARI",
        "KARIMI",
        "STANEKZAI",
        "MOHAMMADI",
        "HUSSAINI",
        "NOORZAI",
        "SAFI",
        "WARDAK",
        "RASOULI",
        "AMINI",
        "YOUSAFZAI",
    ],
    two_family_names: false,
};

static FILIPINO: Pool = Pool {
    men: &[
        "Jose",
        "Rodel",
        "Ramon",
        "Arnel",
        "Joel",
        "Danilo",
        "Eduardo",
        "Jayson",
        "Renato",
        "Noel",
        "Rommel",
        "Ferdinand",
    ],
    women: &[
        "Maricel",
        "Rosalie",
        "Jocelyn",
        "Marites",
        "Analyn",
        "Cherry",
        "Rowena",
        "Gloria",
        "Lorna",
        "Evangeline",
        "Teresita",
        "Grace",
    ],
    families: &[
        "SANTOS",
        "REYES",
        "CRUZ",
        "BAUTISTA",
        "OCAMPO",
        "MENDOZA",
        "AQUINO",
        "PASCUAL",
        "CASTILLO",
        "MACARAEG",
        "DIMAANO",
        "MAGSAYSAY",
    ],
    two_family_names: false,
};

pub(super) static CHINA: Culture = culture("CN", 500, "zh", 10, &CHINESE);
pub(super) static PAKISTAN: Culture = culture("PK", 660, "ur", 380, &PAKISTANI)
    .with_lone_minors()
    .with_single_names(15);
pub(super) static BANGLADESH: Culture = culture("BD", 660, "bn", 300, &BANGLADESHI)
    .with_lone_minors()
    .with_single_names(15);
pub(super) static INDIA: Culture = culture("IN", 600, "pa", 30, &INDIAN).with_single_names(40);
pub(super) static AFGHANISTAN: Culture =
    culture("AF", 850, "prs", 900, &AFGHAN).with_single_names(150);
pub(super) static PHILIPPINES: Culture = culture("PH", 400, "tl", 0, &FILIPINO);
