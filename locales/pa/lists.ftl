# SPDX-License-Identifier: AGPL-3.0-or-later
# Texts for the person, in Punjabi. Draft: nobody validated it yet.

list-requests-job = ਕੰਮ
list-requests-training = ਸਿਖਲਾਈ
list-requests-language = ਭਾਸ਼ਾ
list-requests-housing = ਰਿਹਾਇਸ਼
list-requests-documents = ਕਾਗਜ਼
list-requests-family = ਪਰਿਵਾਰ
list-requests-health = ਸਿਹਤ
list-requests-business = ਆਪਣਾ ਕਾਰੋਬਾਰ
list-requests-title_recognition = ਪੜ੍ਹਾਈ ਦੀ ਡਿਗਰੀ ਜਾਂ ਸਰਟੀਫ਼ਿਕੇਟ ਦੀ ਮਾਨਤਾ
list-requests-other = ਹੋਰ

list-availability-days-monday = ਸੋਮਵਾਰ
list-availability-days-tuesday = ਮੰਗਲਵਾਰ
list-availability-days-wednesday = ਬੁੱਧਵਾਰ
list-availability-days-thursday = ਵੀਰਵਾਰ
list-availability-days-friday = ਸ਼ੁੱਕਰਵਾਰ
list-availability-days-saturday = ਸ਼ਨੀਵਾਰ
list-availability-days-sunday = ਐਤਵਾਰ

list-availability-constraints-none = ਕੋਈ ਰੁਕਾਵਟ ਨਹੀਂ
list-availability-constraints-children = ਬੱਚੇ
list-availability-constraints-care = ਪਰਿਵਾਰ ਦੇ ਕਿਸੇ ਜੀਅ ਦੀ ਦੇਖਭਾਲ
list-availability-constraints-transport = ਆਉਣ-ਜਾਣ ਦਾ ਸਾਧਨ
list-availability-constraints-studies = ਪੜ੍ਹਾਈ
list-availability-constraints-work_shifts = ਕੰਮ ਦੀਆਂ ਸ਼ਿਫਟਾਂ
list-availability-constraints-reception_rules = ਰਿਹਾਇਸ਼ੀ ਕੇਂਦਰ ਦਾ ਸਮਾਂ
list-availability-constraints-other = ਹੋਰ

list-acknowledgements-signature = ਦਸਤਖ਼ਤ
list-acknowledgements-mark_with_witness = ਗਵਾਹ ਦੇ ਸਾਹਮਣੇ ਨਿਸ਼ਾਨ
list-acknowledgements-otp = ਫ਼ੋਨ ’ਤੇ ਆਉਣ ਵਾਲਾ ਕੋਡ (OTP)
list-acknowledgements-refused = ਦਸਤਖ਼ਤ ਕਰਨ ਤੋਂ ਇਨਕਾਰ

list-notice-modes-paper = ਕਾਗਜ਼ ’ਤੇ
list-notice-modes-read_aloud = ਸਕ੍ਰੀਨ ਤੋਂ ਪੜ੍ਹ ਕੇ ਸੁਣਾਇਆ ਗਿਆ
list-notice-modes-video_audio = ਵੀਡੀਓ ਜਾਂ ਆਡੀਓ
list-notice-modes-pictograms = ਸੌਖੀਆਂ ਤਸਵੀਰਾਂ ਵਾਲੇ ਨਿਸ਼ਾਨ

list-consents-community = ਆਨਲਾਈਨ ਭਾਈਚਾਰੇ ਵਿੱਚ ਤੁਹਾਡਾ ਪ੍ਰੋਫਾਈਲ
list-consents-newsletter = ਖ਼ਬਰਾਂ ਵਾਲੀ ਈਮੇਲ (newsletter)
list-consents-photo_video = ਫੋਟੋਆਂ ਅਤੇ ਵੀਡੀਓ
list-consents-cv_vacancy = ਸਿਰਫ਼ ਇੱਕ ਨੌਕਰੀ ਲਈ ਕੰਪਨੀ ਨੂੰ CV ਭੇਜਣਾ
list-consents-cv_general = ਆਮ ਤੌਰ ’ਤੇ ਕੰਪਨੀਆਂ ਨੂੰ CV ਭੇਜਣਾ
list-consents-follow_up = ਪ੍ਰੋਗਰਾਮ ਖ਼ਤਮ ਹੋਣ ਤੋਂ ਬਾਅਦ ਸੰਪਰਕ
list-consents-labour_to_social = ਰੋਜ਼ਗਾਰ ਦਫ਼ਤਰ ਵੱਲੋਂ ਸਮਾਜਿਕ ਸੇਵਾਵਾਂ ਨੂੰ ਜਾਣਕਾਰੀ ਦੇਣਾ
list-consents-social_to_labour = ਸਮਾਜਿਕ ਸੇਵਾਵਾਂ ਵੱਲੋਂ ਰੋਜ਼ਗਾਰ ਦਫ਼ਤਰ ਨੂੰ ਜਾਣਕਾਰੀ ਦੇਣਾ

list-language-levels-not_literate = ਪੜ੍ਹਨਾ-ਲਿਖਣਾ ਨਹੀਂ ਆਉਂਦਾ
list-language-levels-pre_a1 = A1 ਤੋਂ ਪਹਿਲਾਂ (Pre-A1)
list-language-levels-a1 = A1
list-language-levels-a2 = A2
list-language-levels-a2_plus = A2+
list-language-levels-b1 = B1
list-language-levels-b2 = B2
list-language-levels-b2_plus = B2+
list-language-levels-c1 = C1
list-language-levels-c2 = C2
list-language-levels-native = ਮਾਂ-ਬੋਲੀ

list-education-levels-none = ਕੋਈ ਪੜ੍ਹਾਈ ਨਹੀਂ
list-education-levels-isced_0 = ਪ੍ਰਾਇਮਰੀ ਤੋਂ ਪਹਿਲਾਂ ਦੀ ਪੜ੍ਹਾਈ
list-education-levels-isced_1 = ਪ੍ਰਾਇਮਰੀ ਪੜ੍ਹਾਈ
list-education-levels-isced_2 = ਮਿਡਲ ਜਾਂ ਹੇਠਲੀ ਸੈਕੰਡਰੀ ਪੜ੍ਹਾਈ
list-education-levels-isced_3 = ਉੱਚ ਸੈਕੰਡਰੀ ਪੜ੍ਹਾਈ
list-education-levels-isced_4 = ਸੈਕੰਡਰੀ ਤੋਂ ਬਾਅਦ ਦੀ ਪੜ੍ਹਾਈ (ਯੂਨੀਵਰਸਿਟੀ ਨਹੀਂ)
list-education-levels-isced_5 = ਥੋੜ੍ਹੇ ਸਮੇਂ ਦੀ ਉੱਚ ਪੜ੍ਹਾਈ
list-education-levels-isced_6 = ਬੈਚਲਰ ਡਿਗਰੀ ਜਾਂ ਉਸ ਦੇ ਬਰਾਬਰ
list-education-levels-isced_7 = ਮਾਸਟਰ ਡਿਗਰੀ ਜਾਂ ਉਸ ਦੇ ਬਰਾਬਰ
list-education-levels-isced_8 = ਡਾਕਟਰੇਟ (PhD) ਜਾਂ ਉਸ ਦੇ ਬਰਾਬਰ
list-education-levels-unknown = ਪਤਾ ਨਹੀਂ

list-occupational-statuses-unemployed = ਬੇਰੁਜ਼ਗਾਰ
list-occupational-statuses-never_worked = ਕਦੇ ਨੌਕਰੀ ਨਹੀਂ ਕੀਤੀ
list-occupational-statuses-employed = ਨੌਕਰੀ ਹੈ
list-occupational-statuses-employed_below_threshold = ਨੌਕਰੀ ਹੈ, ਆਮਦਨ ਤੈਅ ਹੱਦ ਤੋਂ ਘੱਟ
list-occupational-statuses-inactive = ਨਾ ਕੰਮ ਹੈ ਨਾ ਕੰਮ ਦੀ ਭਾਲ
list-occupational-statuses-student = ਵਿਦਿਆਰਥੀ
list-occupational-statuses-in_training = ਸਿਖਲਾਈ ਚੱਲ ਰਹੀ ਹੈ

list-need-areas-work = ਕੰਮ
list-need-areas-training = ਸਿਖਲਾਈ
list-need-areas-language = ਭਾਸ਼ਾ
list-need-areas-housing = ਰਿਹਾਇਸ਼
list-need-areas-income = ਆਮਦਨ
list-need-areas-family_childcare = ਪਰਿਵਾਰ ਅਤੇ ਬੱਚਿਆਂ ਦੀ ਦੇਖਭਾਲ
list-need-areas-health = ਸਿਹਤ (ਸਿਰਫ਼ ਪੱਧਰ)
list-need-areas-legal_documents = ਕਾਗਜ਼ ਅਤੇ ਕਾਨੂੰਨੀ ਮਦਦ
list-need-areas-relations = ਲੋਕਾਂ ਨਾਲ ਮੇਲ-ਜੋਲ
list-need-areas-mobility = ਆਉਣਾ-ਜਾਣਾ
list-need-areas-digital = ਕੰਪਿਊਟਰ ਅਤੇ ਮੋਬਾਈਲ ਦੀ ਵਰਤੋਂ

list-modes-in_person = ਆਹਮੋ-ਸਾਹਮਣੇ
list-modes-phone = ਫ਼ੋਨ
list-modes-video = ਵੀਡੀਓ ਕਾਲ
list-modes-chat = ਚੈਟ
list-modes-outreach = ਦਫ਼ਤਰ ਤੋਂ ਬਾਹਰ ਮੁਲਾਕਾਤ

list-channels-self = ਆਪਣੇ ਆਪ ਆਉਣਾ
list-channels-community_app = ਭਾਈਚਾਰੇ ਦੀ ਐਪ
list-channels-reception_project = SPRAR / SAI ਜਾਂ CAS ਰਿਹਾਇਸ਼ੀ ਪ੍ਰੋਜੈਕਟ
list-channels-social_service = ਸਮਾਜਿਕ ਸੇਵਾਵਾਂ
list-channels-cpi = ਰੋਜ਼ਗਾਰ ਕੇਂਦਰ (Centro per l’Impiego)
list-channels-school_cpia = ਸਕੂਲ ਜਾਂ CPIA (ਬਾਲਗਾਂ ਦੀ ਪੜ੍ਹਾਈ ਦਾ ਕੇਂਦਰ)
list-channels-association = ਸਮਾਜ ਸੇਵੀ ਸੰਸਥਾ
list-channels-company = ਕੰਪਨੀ
list-channels-police_prefecture = Questura ਜਾਂ Prefettura
list-channels-outreach = ਸਮਾਜਿਕ ਕਰਮਚਾਰੀਆਂ ਦਾ ਆਪ ਪਹੁੰਚਣਾ
list-channels-access_point = ਇੱਕੋ ਥਾਂ ਸਾਰੀਆਂ ਸੇਵਾਵਾਂ (Punto unico di accesso ਜਾਂ One Stop Shop)

list-phone-relations-own = ਆਪਣਾ
list-phone-relations-family = ਪਰਿਵਾਰ ਦਾ ਜੀਅ
list-phone-relations-friend = ਦੋਸਤ ਜਾਂ ਜਾਣੂ
list-phone-relations-operator = ਕਰਮਚਾਰੀ
list-phone-relations-structure = ਰਿਹਾਇਸ਼ੀ ਕੇਂਦਰ
list-phone-relations-employer = ਕੰਮ ਦੇਣ ਵਾਲਾ (ਮਾਲਕ)
list-phone-relations-other = ਹੋਰ

list-address-types-residence = ਸਰਕਾਰੀ ਰਿਹਾਇਸ਼ (residenza)
list-address-types-domicile = ਰਹਿਣ ਦੀ ਮੌਜੂਦਾ ਥਾਂ (domicilio)
list-address-types-mail = ਡਾਕ ਦਾ ਪਤਾ
list-address-types-protected = ਸੁਰੱਖਿਅਤ (ਗੁਪਤ) ਪਤਾ

list-structure-types-sai = SPRAR / SIPROIMI / SAI ਰਿਹਾਇਸ਼ੀ ਪ੍ਰੋਜੈਕਟ
list-structure-types-cas = ਐਮਰਜੈਂਸੀ ਰਿਹਾਇਸ਼ੀ ਕੇਂਦਰ (CAS)
list-structure-types-first_aid_centre = ਪਹਿਲੀ ਰਿਹਾਇਸ਼ ਦਾ ਕੇਂਦਰ (CARA / CDA / CPSA)
list-structure-types-hub = ਖੇਤਰੀ ਕੇਂਦਰ (hub regionale)
list-structure-types-minors_community = ਨਾਬਾਲਗਾਂ ਦੀ ਰਿਹਾਇਸ਼ੀ ਸੰਸਥਾ (comunità)
list-structure-types-refuge = ਪਨਾਹ ਘਰ (ਸੁਰੱਖਿਅਤ ਪਤਾ)
list-structure-types-family = ਪਰਿਵਾਰ
list-structure-types-other = ਹੋਰ ਕੇਂਦਰ

list-household-roles-spouse = ਪਤੀ ਜਾਂ ਪਤਨੀ
list-household-roles-partner = ਵਿਆਹ ਤੋਂ ਬਿਨਾਂ ਨਾਲ ਰਹਿਣ ਵਾਲਾ ਸਾਥੀ (convivente)
list-household-roles-child = ਪੁੱਤਰ ਜਾਂ ਧੀ
list-household-roles-parent = ਮਾਤਾ ਜਾਂ ਪਿਤਾ
list-household-roles-sibling = ਭਰਾ ਜਾਂ ਭੈਣ
list-household-roles-grandparent = ਦਾਦਾ, ਦਾਦੀ, ਨਾਨਾ ਜਾਂ ਨਾਨੀ
list-household-roles-other_relative = ਹੋਰ ਰਿਸ਼ਤੇਦਾਰ
list-household-roles-other = ਹੋਰ

list-marital-statuses-single = ਅਣਵਿਆਹਿਆ ਜਾਂ ਅਣਵਿਆਹੀ
list-marital-statuses-married = ਵਿਆਹਿਆ ਜਾਂ ਵਿਆਹੀ
list-marital-statuses-widowed = ਵਿਧਵਾ ਜਾਂ ਰੰਡਾ
list-marital-statuses-divorced = ਤਲਾਕਸ਼ੁਦਾ
list-marital-statuses-unknown = ਪਤਾ ਨਹੀਂ ਜਾਂ ਕਿਸੇ ਕਿਸਮ ਵਿੱਚ ਨਹੀਂ ਆਉਂਦਾ
list-marital-statuses-civil_union = ਸਿਵਲ ਯੂਨੀਅਨ ਵਿੱਚ (unione civile)
list-marital-statuses-civil_union_bereaved = ਆਜ਼ਾਦ ਦਰਜਾ: ਸਿਵਲ ਯੂਨੀਅਨ ਦੇ ਸਾਥੀ ਦੀ ਮੌਤ
list-marital-statuses-civil_union_dissolved = ਆਜ਼ਾਦ ਦਰਜਾ: ਸਿਵਲ ਯੂਨੀਅਨ ਖ਼ਤਮ ਹੋ ਗਈ

list-health-cards-ssn = ਕੌਮੀ ਸਿਹਤ ਸੇਵਾ (SSN) ਵਿੱਚ ਨਾਮ ਦਰਜ
list-health-cards-stp = STP ਕਾਰਡ
list-health-cards-eni = ENI ਕਾਰਡ
list-health-cards-none = ਕੋਈ ਨਹੀਂ
list-health-cards-unknown = ਪਤਾ ਨਹੀਂ

list-licences-am = AM (ਛੋਟਾ ਮੋਟਰਸਾਈਕਲ)
list-licences-a = A
list-licences-b = B
list-licences-c = C
list-licences-d = D
list-licences-e = E (ਟ੍ਰੇਲਰ)
list-licences-cqc = CQC (ਪੇਸ਼ੇਵਰ ਡਰਾਈਵਰ)
list-licences-forklift = ਫੋਰਕਲਿਫਟ ਦਾ ਲਾਇਸੈਂਸ (muletto)
list-licences-haccp = ਖਾਣੇ ਦੀ ਸਫ਼ਾਈ ਦਾ ਸਰਟੀਫ਼ਿਕੇਟ (HACCP)
list-licences-safety = ਕੰਮ ’ਤੇ ਸੁਰੱਖਿਆ ਦੀ ਸਿਖਲਾਈ
list-licences-welding = ਵੈਲਡਿੰਗ ਦਾ ਲਾਇਸੈਂਸ
list-licences-other = ਹੋਰ ਲਾਇਸੈਂਸ
list-licences-none = ਕੋਈ ਨਹੀਂ

list-identity-document-types-passport = ਪਾਸਪੋਰਟ
list-identity-document-types-identity_card = ਪਛਾਣ ਪੱਤਰ (carta d’identità)
list-identity-document-types-permit_as_identity = ਇਟਲੀ ਵਿੱਚ ਰਹਿਣ ਦਾ ਪਰਮਿਟ (permesso di soggiorno)
list-identity-document-types-travel_document = ਸਫ਼ਰ ਦਾ ਦਸਤਾਵੇਜ਼ (titolo di viaggio)
list-identity-document-types-asylum_certificate = ਸ਼ਰਨ ਮੰਗਣ ਵਾਲੇ ਦਾ ਸਰਟੀਫ਼ਿਕੇਟ (attestato nominativo)
list-identity-document-types-none = ਕੋਈ ਦਸਤਾਵੇਜ਼ ਨਹੀਂ

list-title-types-permit = ਇਟਲੀ ਵਿੱਚ ਰਹਿਣ ਦਾ ਪਰਮਿਟ (permesso di soggiorno)
list-title-types-eu_long_term = ਲੰਮੇ ਸਮੇਂ ਦਾ EU ਪਰਮਿਟ (lungo periodo)
list-title-types-family_card = EU ਨਾਗਰਿਕਾਂ ਦੇ ਪਰਿਵਾਰ ਲਈ ਰਹਿਣ ਦਾ ਕਾਰਡ (carta di soggiorno)
list-title-types-in_renewal = ਨਵਿਆਇਆ ਜਾ ਰਿਹਾ ਹੈ (ਰਸੀਦ ਨਾਲ)
list-title-types-awaiting_first = ਪਹਿਲੀ ਵਾਰ ਮਿਲਣ ਦੀ ਉਡੀਕ (ਰਸੀਦ ਨਾਲ)
list-title-types-asylum_certificate = ਸ਼ਰਨ ਦਾ ਸਰਟੀਫ਼ਿਕੇਟ (attestato nominativo) ਜਾਂ ਸ਼ਰਨ ਦੀ ਅਰਜ਼ੀ
list-title-types-visa = ਦਾਖ਼ਲੇ ਦਾ ਵੀਜ਼ਾ
list-title-types-other_measure = ਹੋਰ ਸਰਕਾਰੀ ਹੁਕਮ
list-title-types-none = ਕੋਈ ਕਾਗਜ਼ ਨਹੀਂ

list-protection-statuses-applicant = ਅੰਤਰਰਾਸ਼ਟਰੀ ਸੁਰੱਖਿਆ ਦੀ ਅਰਜ਼ੀ ਦਿੱਤੀ ਹੈ
list-protection-statuses-refugee = ਸ਼ਰਨਾਰਥੀ ਦਾ ਦਰਜਾ (status di rifugiato)
list-protection-statuses-subsidiary = ਸਹਾਇਕ ਸੁਰੱਖਿਆ (protezione sussidiaria)
list-protection-statuses-special = ਵਿਸ਼ੇਸ਼ ਸੁਰੱਖਿਆ (protezione speciale)
list-protection-statuses-humanitarian = ਮਨੁੱਖਤਾ ਦੇ ਆਧਾਰ ’ਤੇ ਸੁਰੱਖਿਆ, ਪੁਰਾਣਾ ਕਾਨੂੰਨ (protezione umanitaria)
list-protection-statuses-temporary = ਆਰਜ਼ੀ ਸੁਰੱਖਿਆ (protezione temporanea)
list-protection-statuses-special_cases = ਖ਼ਾਸ ਹਾਲਤਾਂ (casi speciali)
list-protection-statuses-denied_with_appeal = ਅਰਜ਼ੀ ਨਾਮਨਜ਼ੂਰ, ਅਪੀਲ ਦਾ ਫ਼ੈਸਲਾ ਬਾਕੀ (ricorso)
list-protection-statuses-none = ਕੋਈ ਸੁਰੱਖਿਆ ਨਹੀਂ

list-information-topics-cpi_services = ਰੋਜ਼ਗਾਰ ਕੇਂਦਰ (Centro per l’Impiego) ਦੀਆਂ ਸੇਵਾਵਾਂ
list-information-topics-social_services = ਸਮਾਜਿਕ ਸੇਵਾਵਾਂ
list-information-topics-rights_duties = ਹੱਕ ਅਤੇ ਫ਼ਰਜ਼
list-information-topics-contracts = ਕੰਟਰੈਕਟ ਅਤੇ ਬਿਨਾਂ ਕੰਟਰੈਕਟ ਦਾ ਕੰਮ (lavoro nero)
list-information-topics-health = ਸਿਹਤ
list-information-topics-housing = ਰਿਹਾਇਸ਼
list-information-topics-language = ਭਾਸ਼ਾ
list-information-topics-documents = ਕਾਗਜ਼
list-information-topics-title_recognition = ਪੜ੍ਹਾਈ ਦੇ ਸਰਟੀਫ਼ਿਕੇਟਾਂ ਦੀ ਮਾਨਤਾ
list-information-topics-self_employment = ਆਪਣਾ ਕਾਰੋਬਾਰ

list-search-channels-none = ਕੋਈ ਨਹੀਂ
list-search-channels-cpi = ਰੋਜ਼ਗਾਰ ਕੇਂਦਰ (Centro per l’Impiego)
list-search-channels-friends = ਦੋਸਤ ਅਤੇ ਜਾਣੂ
list-search-channels-foreign_friends = ਆਪਣੇ ਦੇਸ਼ ਦੇ ਜਾਂ ਵਿਦੇਸ਼ੀ ਦੋਸਤ
list-search-channels-informal = ਗ਼ੈਰ-ਰਸਮੀ ਵਿਚੋਲੇ
list-search-channels-private_agencies = ਮਨਜ਼ੂਰਸ਼ੁਦਾ ਨਿੱਜੀ ਏਜੰਸੀਆਂ
list-search-channels-specialised_agencies = ਖ਼ਾਸ ਏਜੰਸੀਆਂ
list-search-channels-other = ਹੋਰ

list-measures-M1 = ਖ਼ਾਸ ਸੇਧ
list-measures-M2 = ਸਿਖਲਾਈ ਵਿੱਚ ਦਾਖ਼ਲਾ
list-measures-M3 = ਕੰਮ ਲੱਭਣ ਦੀ ਵਰਕਸ਼ਾਪ
list-measures-M4 = ਕੰਮ ’ਤੇ ਸਿਖਲਾਈ (tirocinio)
list-measures-M5 = ਨੌਕਰੀ ਅਤੇ ਕੰਮ ਲੱਭਣ ਵਾਲੇ ਨੂੰ ਮਿਲਾਉਣਾ (IDO)
list-measures-M6 = VALICO ਪ੍ਰਕਿਰਿਆ
list-measures-M7 = ਆਪਣਾ ਕਾਰੋਬਾਰ ਸ਼ੁਰੂ ਕਰਨ ਦੀ ਪ੍ਰਕਿਰਿਆ (Autoimpiego)
list-measures-M8 = ਹੁਨਰਾਂ ਦੀ ਪਰਖ (bilancio di competenze)
list-measures-M9 = ਕੰਮ ਦਾ ਤਜਰਬਾ (work experience)
list-measures-M10 = ਇਤਾਲਵੀ ਭਾਸ਼ਾ ਦਾ ਕੋਰਸ (L2)
list-measures-M11 = ਭਾਸ਼ਾ ਅਤੇ ਸੱਭਿਆਚਾਰ ਵਿੱਚ ਮਦਦ (mediazione interculturale)
list-measures-M12 = ਸਮਾਜਿਕ ਮਦਦ
list-measures-M13 = ਮਾਪਿਆਂ ਤੋਂ ਬਿਨਾਂ ਨਾਬਾਲਗਾਂ (MSNA) ਲਈ ਰਕਮ ਜਾਂ ਨਿੱਜੀ ਯੋਜਨਾ
list-measures-M14 = ਵਾਊਚਰ, ਕੰਮ ਦਾ ਵਜ਼ੀਫ਼ਾ (borsa lavoro) ਜਾਂ ਬੋਨਸ

list-signature-kinds-wet = ਕਾਗਜ਼ ’ਤੇ ਹੱਥ ਨਾਲ
list-signature-kinds-mark_with_witness = ਗਵਾਹ ਦੇ ਸਾਹਮਣੇ ਨਿਸ਼ਾਨ
list-signature-kinds-tablet = ਟੈਬਲੇਟ ’ਤੇ
list-signature-kinds-otp = ਫ਼ੋਨ ’ਤੇ ਆਉਣ ਵਾਲਾ ਕੋਡ (OTP)
list-signature-kinds-spid_cie = SPID ਜਾਂ CIE
list-signature-kinds-digital = ਡਿਜੀਟਲ ਦਸਤਖ਼ਤ

list-urgencies-normal = ਆਮ
list-urgencies-urgent = ਤੁਰੰਤ

list-permit-reasons-fostering = ਬੱਚੇ ਦੀ ਸਪੁਰਦਗੀ (affidamento)
list-permit-reasons-asylum = ਸ਼ਰਨ (asilo)
list-permit-reasons-minor_assistance = ਨਾਬਾਲਗ ਦੀ ਦੇਖਭਾਲ (assistenza minore)
list-permit-reasons-job_seeking = ਕੰਮ ਮਿਲਣ ਦੀ ਉਡੀਕ (attesa occupazione)
list-permit-reasons-special_cases = ਖ਼ਾਸ ਹਾਲਤਾਂ (casi speciali)
list-permit-reasons-self_employment = ਆਪਣਾ ਕਾਰੋਬਾਰ (lavoro autonomo)
list-permit-reasons-seasonal_work = ਮੌਸਮੀ ਕੰਮ (lavoro stagionale)
list-permit-reasons-employment = ਨੌਕਰੀ (lavoro subordinato)
list-permit-reasons-minor_age = ਨਾਬਾਲਗ ਹੋਣਾ (minore età)
list-permit-reasons-family = ਪਰਿਵਾਰਕ ਕਾਰਨ (motivi familiari)
list-permit-reasons-religious = ਧਾਰਮਿਕ ਕਾਰਨ (motivi religiosi)
list-permit-reasons-humanitarian = ਮਨੁੱਖਤਾ ਦੇ ਕਾਰਨ, ਪੁਰਾਣਾ ਕਾਨੂੰਨ (motivi umanitari)
list-permit-reasons-eu_blue_card = EU ਬਲੂ ਕਾਰਡ (Carta Blu UE)
list-permit-reasons-eu_long_term = EU ਲੰਮਾ ਸਮਾਂ (lungo periodo)
list-permit-reasons-social_protection = ਸਮਾਜਿਕ ਸੁਰੱਖਿਆ (protezione sociale)
list-permit-reasons-subsidiary_protection = ਸਹਾਇਕ ਸੁਰੱਖਿਆ (protezione sussidiaria)
list-permit-reasons-elective_residence = ਆਪਣੀ ਮਰਜ਼ੀ ਦੀ ਰਿਹਾਇਸ਼ (residenza elettiva)
list-permit-reasons-scientific_research = ਵਿਗਿਆਨਕ ਖੋਜ (ricerca scientifica)
list-permit-reasons-asylum_request = ਸ਼ਰਨ ਦੀ ਅਰਜ਼ੀ (richiesta asilo)
list-permit-reasons-study = ਪੜ੍ਹਾਈ, ਕੰਮ ’ਤੇ ਸਿਖਲਾਈ ਜਾਂ ਕੋਰਸ (studio, tirocinio o formazione)
list-permit-reasons-other_permit = ਹੋਰ ਪਰਮਿਟ
list-permit-reasons-being_issued = ਪਰਮਿਟ ਜਾਰੀ ਹੋ ਰਿਹਾ ਹੈ
list-permit-reasons-na_origin_countries = N/A ਆਪਣੇ ਮੂਲ ਦੇਸ਼ਾਂ ਵਿੱਚ ਪ੍ਰੋਜੈਕਟ
list-permit-reasons-na_minors = N/A ਕਾਨੂੰਨੀ ਤੌਰ ’ਤੇ ਰਹਿ ਰਹੇ ਨਾਬਾਲਗ
list-permit-reasons-na_forced_return = N/A ਜ਼ਬਰਦਸਤੀ ਵਾਪਸੀ
list-permit-reasons-temporary_protection = ਆਰਜ਼ੀ ਸੁਰੱਖਿਆ (protezione temporanea)
list-permit-reasons-special_protection = ਵਿਸ਼ੇਸ਼ ਸੁਰੱਖਿਆ (protezione speciale)
list-permit-reasons-medical_visa = ਇਲਾਜ, ਵੀਜ਼ੇ ਨਾਲ (cure mediche)
list-permit-reasons-medical_serious = ਇਲਾਜ, ਸਿਹਤ ਦੀ ਗੰਭੀਰ ਹਾਲਤ (cure mediche)
list-permit-reasons-medical_pregnancy = ਇਲਾਜ, ਗਰਭ ਅਤੇ ਜਣੇਪਾ (cure mediche)
list-permit-reasons-medical_companion = ਇਲਾਜ, ਮਰੀਜ਼ ਦੇ ਨਾਲ ਆਉਣ ਵਾਲਾ (cure mediche)
list-permit-reasons-calamity = ਕੁਦਰਤੀ ਆਫ਼ਤ (calamità)
list-permit-reasons-labour_exploitation = ਕੰਮ ਵਿੱਚ ਸ਼ੋਸ਼ਣ (sfruttamento lavorativo)
list-permit-reasons-statelessness = ਕਿਸੇ ਦੇਸ਼ ਦੀ ਨਾਗਰਿਕਤਾ ਨਾ ਹੋਣਾ (apolidia)
list-permit-reasons-administrative_continuation = ਨਾਬਾਲਗ ਦਾ ਸਮਾਜ ਨਾਲ ਜੁੜਨਾ ਜਾਂ 18 ਸਾਲ ਤੋਂ ਬਾਅਦ ਜਾਰੀ ਰਹਿਣਾ (prosieguo amministrativo)
list-permit-reasons-sport = ਖੇਡਾਂ (attività sportiva)
list-permit-reasons-artistic_work = ਕਲਾ ਦਾ ਕੰਮ (lavoro artistico)
list-permit-reasons-family_of_italian = ਇਤਾਲਵੀ ਨਾਗਰਿਕ ਦਾ ਪਰਿਵਾਰ (FAMIT)
list-permit-reasons-eu_family_card = EU ਨਾਗਰਿਕ ਦੇ ਪਰਿਵਾਰ ਲਈ ਰਹਿਣ ਦਾ ਕਾਰਡ (carta di soggiorno)
list-permit-reasons-family_of_protected = ਸ਼ਰਨਾਰਥੀ ਜਾਂ ਸਹਾਇਕ ਸੁਰੱਖਿਆ ਵਾਲੇ ਦਾ ਪਰਿਵਾਰ
list-permit-reasons-internship = ਕੰਮ ’ਤੇ ਸਿਖਲਾਈ (tirocinio)
list-permit-reasons-internship_art27 = ਕੰਮ ’ਤੇ ਸਿਖਲਾਈ (tirocinio, art. 27 c. 1 lett. f)
list-permit-reasons-special_work = ਖ਼ਾਸ ਹਾਲਤਾਂ ਵਿੱਚ ਕੰਮ (art. 27)
list-permit-reasons-civil_merit = ਬਹਾਦਰੀ ਜਾਂ ਲੋਕ ਸੇਵਾ ਦਾ ਖ਼ਾਸ ਕੰਮ (atti di particolare valore civile)
list-permit-reasons-asylum_dublin = ਸ਼ਰਨ ਦੀ ਅਰਜ਼ੀ, ਡਬਲਿਨ ਕਾਰਵਾਈ (Dublino)
list-permit-reasons-awaiting_citizenship = ਨਾਗਰਿਕਤਾ ਦੀ ਉਡੀਕ (attesa cittadinanza)
list-permit-reasons-justice = ਅਦਾਲਤੀ ਕਾਰਨ (motivi di giustizia)
list-permit-reasons-tourism = ਸੈਰ-ਸਪਾਟਾ (turismo)
list-permit-reasons-business = ਕਾਰੋਬਾਰੀ ਦੌਰਾ (affari)
