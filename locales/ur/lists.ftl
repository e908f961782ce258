# SPDX-License-Identifier: AGPL-3.0-or-later
# Texts for the person, in Urdu. Draft: nobody validated it yet.

list-requests-job = کام
list-requests-training = تربیت
list-requests-language = زبان
list-requests-housing = رہائش
list-requests-documents = کاغذات
list-requests-family = خاندان
list-requests-health = صحت
list-requests-business = اپنا کاروبار
list-requests-title_recognition = تعلیمی ڈگری یا سند کی منظوری
list-requests-other = دوسرا

list-availability-days-monday = پیر
list-availability-days-tuesday = منگل
list-availability-days-wednesday = بدھ
list-availability-days-thursday = جمعرات
list-availability-days-friday = جمعہ
list-availability-days-saturday = ہفتہ
list-availability-days-sunday = اتوار

list-availability-constraints-none = کوئی پابندی نہیں
list-availability-constraints-children = بچے
list-availability-constraints-care = خاندان کے کسی فرد کی دیکھ بھال
list-availability-constraints-transport = آنے جانے کی سواری
list-availability-constraints-studies = پڑھائی
list-availability-constraints-work_shifts = کام کی شفٹیں
list-availability-constraints-reception_rules = رہائشی مرکز کے اوقات
list-availability-constraints-other = دوسری

list-acknowledgements-signature = دستخط
list-acknowledgements-mark_with_witness = گواہ کے سامنے نشان
list-acknowledgements-otp = فون پر آنے والا کوڈ (OTP)
list-acknowledgements-refused = دستخط سے انکار

list-notice-modes-paper = کاغذ پر
list-notice-modes-read_aloud = اسکرین سے پڑھ کر سنایا گیا
list-notice-modes-video_audio = ویڈیو یا آڈیو
list-notice-modes-pictograms = آسان تصویری علامتیں

list-consents-community = آن لائن برادری میں آپ کا پروفائل
list-consents-newsletter = خبرنامہ (newsletter)
list-consents-photo_video = تصویریں اور ویڈیو
list-consents-cv_vacancy = صرف ایک نوکری کے لیے کمپنی کو CV بھیجنا
list-consents-cv_general = عام طور پر کمپنیوں کو CV بھیجنا
list-consents-follow_up = پروگرام ختم ہونے کے بعد رابطہ
list-consents-labour_to_social = روزگار کے دفتر سے سماجی خدمات کو معلومات دینا
list-consents-social_to_labour = سماجی خدمات سے روزگار کے دفتر کو معلومات دینا

list-language-levels-not_literate = پڑھنا لکھنا نہیں آتا
list-language-levels-pre_a1 = A1 سے پہلے (Pre-A1)
list-language-levels-a1 = A1
list-language-levels-a2 = A2
list-language-levels-a2_plus = A2+
list-language-levels-b1 = B1
list-language-levels-b2 = B2
list-language-levels-b2_plus = B2+
list-language-levels-c1 = C1
list-language-levels-c2 = C2
list-language-levels-native = مادری زبان

list-education-levels-none = کوئی تعلیم نہیں
list-education-levels-isced_0 = پرائمری سے پہلے کی تعلیم
list-education-levels-isced_1 = پرائمری تعلیم
list-education-levels-isced_2 = مڈل یا نچلی ثانوی تعلیم
list-education-levels-isced_3 = اعلیٰ ثانوی تعلیم (ہائی اسکول)
list-education-levels-isced_4 = ثانوی کے بعد کی تعلیم (یونیورسٹی نہیں)
list-education-levels-isced_5 = مختصر مدت کی اعلیٰ تعلیم
list-education-levels-isced_6 = بیچلر ڈگری یا اس کے برابر
list-education-levels-isced_7 = ماسٹر ڈگری یا اس کے برابر
list-education-levels-isced_8 = ڈاکٹریٹ (PhD) یا اس کے برابر
list-education-levels-unknown = معلوم نہیں

list-occupational-statuses-unemployed = بے روزگار
list-occupational-statuses-never_worked = کبھی ملازمت نہیں کی
list-occupational-statuses-employed = ملازمت ہے
list-occupational-statuses-employed_below_threshold = ملازمت ہے، آمدنی مقررہ حد سے کم
list-occupational-statuses-inactive = نہ کام ہے نہ کام کی تلاش
list-occupational-statuses-student = طالب علم
list-occupational-statuses-in_training = تربیت جاری ہے

list-need-areas-work = کام
list-need-areas-training = تربیت
list-need-areas-language = زبان
list-need-areas-housing = رہائش
list-need-areas-income = آمدنی
list-need-areas-family_childcare = خاندان اور بچوں کی دیکھ بھال
list-need-areas-health = صحت (صرف درجہ)
list-need-areas-legal_documents = کاغذات اور قانونی مدد
list-need-areas-relations = لوگوں سے میل جول
list-need-areas-mobility = آنا جانا
list-need-areas-digital = کمپیوٹر اور موبائل کا استعمال

list-modes-in_person = آمنے سامنے
list-modes-phone = فون
list-modes-video = ویڈیو کال
list-modes-chat = چیٹ
list-modes-outreach = دفتر سے باہر ملاقات

list-channels-self = اپنے طور پر آمد
list-channels-community_app = برادری کی ایپ
list-channels-reception_project = SPRAR / SAI یا CAS رہائشی منصوبہ
list-channels-social_service = سماجی خدمات
list-channels-cpi = روزگار کا مرکز (Centro per l’Impiego)
list-channels-school_cpia = اسکول یا CPIA (بالغوں کی تعلیم کا مرکز)
list-channels-association = تنظیم
list-channels-company = کمپنی
list-channels-police_prefecture = Questura یا Prefettura
list-channels-outreach = سماجی کارکنوں کا خود پہنچنا
list-channels-access_point = ایک ہی جگہ سب خدمات (Punto unico di accesso یا One Stop Shop)

list-phone-relations-own = اپنا
list-phone-relations-family = خاندان کا فرد
list-phone-relations-friend = دوست یا جاننے والا
list-phone-relations-operator = عملے کا رکن
list-phone-relations-structure = رہائشی مرکز
list-phone-relations-employer = کام دینے والا (مالک)
list-phone-relations-other = دوسرا

list-address-types-residence = سرکاری رہائش (residenza)
list-address-types-domicile = رہنے کی موجودہ جگہ (domicilio)
list-address-types-mail = ڈاک کا پتہ
list-address-types-protected = محفوظ (خفیہ) پتہ

list-structure-types-sai = SPRAR / SIPROIMI / SAI رہائشی منصوبہ
list-structure-types-cas = ہنگامی رہائشی مرکز (CAS)
list-structure-types-first_aid_centre = پہلی رہائش کا مرکز (CARA / CDA / CPSA)
list-structure-types-hub = علاقائی مرکز (hub regionale)
list-structure-types-minors_community = نابالغوں کا رہائشی ادارہ (comunità)
list-structure-types-refuge = پناہ گھر (محفوظ پتہ)
list-structure-types-family = خاندان
list-structure-types-other = دوسرا مرکز

list-household-roles-spouse = شوہر یا بیوی
list-household-roles-partner = شادی کے بغیر ساتھ رہنے والا ساتھی (convivente)
list-household-roles-child = بیٹا یا بیٹی
list-household-roles-parent = والد یا والدہ
list-household-roles-sibling = بھائی یا بہن
list-household-roles-grandparent = دادا، دادی، نانا یا نانی
list-household-roles-other_relative = دوسرا رشتہ دار
list-household-roles-other = دوسرا

list-marital-statuses-single = غیر شادی شدہ
list-marital-statuses-married = شادی شدہ
list-marital-statuses-widowed = بیوہ یا رنڈوا
list-marital-statuses-divorced = طلاق یافتہ
list-marital-statuses-unknown = معلوم نہیں یا کسی قسم میں نہیں آتا
list-marital-statuses-civil_union = سول یونین میں (unione civile)
list-marital-statuses-civil_union_bereaved = آزاد حیثیت: سول یونین کے ساتھی کی وفات
list-marital-statuses-civil_union_dissolved = آزاد حیثیت: سول یونین ختم ہو گئی

list-health-cards-ssn = قومی صحت کی خدمت (SSN) میں اندراج
list-health-cards-stp = STP کارڈ
list-health-cards-eni = ENI کارڈ
list-health-cards-none = کوئی نہیں
list-health-cards-unknown = معلوم نہیں

list-licences-am = AM (چھوٹی موٹر سائیکل)
list-licences-a = A
list-licences-b = B
list-licences-c = C
list-licences-d = D
list-licences-e = E (ٹریلر)
list-licences-cqc = CQC (پیشہ ور ڈرائیور)
list-licences-forklift = فورک لفٹ کا لائسنس (muletto)
list-licences-haccp = کھانے کی صفائی کا سرٹیفکیٹ (HACCP)
list-licences-safety = کام پر حفاظت کی تربیت
list-licences-welding = ویلڈنگ کا لائسنس
list-licences-other = دوسرا لائسنس
list-licences-none = کوئی نہیں

list-identity-document-types-passport = پاسپورٹ
list-identity-document-types-identity_card = شناختی کارڈ (carta d’identità)
list-identity-document-types-permit_as_identity = قیام کا اجازت نامہ (permesso di soggiorno)
list-identity-document-types-travel_document = سفری دستاویز (titolo di viaggio)
list-identity-document-types-asylum_certificate = پناہ کے درخواست گزار کا سرٹیفکیٹ (attestato nominativo)
list-identity-document-types-none = کوئی دستاویز نہیں

list-title-types-permit = قیام کا اجازت نامہ (permesso di soggiorno)
list-title-types-eu_long_term = طویل مدت کا EU اجازت نامہ (lungo periodo)
list-title-types-family_card = EU شہریوں کے گھر والوں کا قیام کارڈ (carta di soggiorno)
list-title-types-in_renewal = تجدید جاری ہے (رسید کے ساتھ)
list-title-types-awaiting_first = پہلی بار ملنے کا انتظار (رسید کے ساتھ)
list-title-types-asylum_certificate = پناہ کا سرٹیفکیٹ (attestato nominativo) یا پناہ کی درخواست
list-title-types-visa = داخلے کا ویزا
list-title-types-other_measure = دوسرا سرکاری حکم
list-title-types-none = کوئی دستاویز نہیں

list-protection-statuses-applicant = بین الاقوامی تحفظ کی درخواست دی ہے
list-protection-statuses-refugee = پناہ گزین کی حیثیت (status di rifugiato)
list-protection-statuses-subsidiary = ذیلی تحفظ (protezione sussidiaria)
list-protection-statuses-special = خصوصی تحفظ (protezione speciale)
list-protection-statuses-humanitarian = انسانی ہمدردی کا تحفظ، پرانا قانون (protezione umanitaria)
list-protection-statuses-temporary = عارضی تحفظ (protezione temporanea)
list-protection-statuses-special_cases = خاص صورتیں (casi speciali)
list-protection-statuses-denied_with_appeal = درخواست نامنظور، اپیل کا فیصلہ باقی (ricorso)
list-protection-statuses-none = کوئی تحفظ نہیں

list-information-topics-cpi_services = روزگار کے مرکز (Centro per l’Impiego) کی خدمات
list-information-topics-social_services = سماجی خدمات
list-information-topics-rights_duties = حقوق اور فرائض
list-information-topics-contracts = کنٹریکٹ اور بغیر کنٹریکٹ کا کام (lavoro nero)
list-information-topics-health = صحت
list-information-topics-housing = رہائش
list-information-topics-language = زبان
list-information-topics-documents = کاغذات
list-information-topics-title_recognition = تعلیمی اسناد کی منظوری
list-information-topics-self_employment = اپنا کاروبار

list-search-channels-none = کوئی نہیں
list-search-channels-cpi = روزگار کا مرکز (Centro per l’Impiego)
list-search-channels-friends = دوست اور جاننے والے
list-search-channels-foreign_friends = ہم وطن یا غیر ملکی دوست
list-search-channels-informal = غیر رسمی بیچ کے لوگ
list-search-channels-private_agencies = منظور شدہ نجی ایجنسیاں
list-search-channels-specialised_agencies = خصوصی ایجنسیاں
list-search-channels-other = دوسرا

list-measures-M1 = خصوصی رہنمائی
list-measures-M2 = تربیت میں داخلہ
list-measures-M3 = کام ڈھونڈنے کی ورکشاپ
list-measures-M4 = کام پر تربیت (tirocinio)
list-measures-M5 = نوکری اور امیدوار کو ملانا (IDO)
list-measures-M6 = VALICO عمل
list-measures-M7 = اپنا کاروبار شروع کرنے کا عمل (Autoimpiego)
list-measures-M8 = صلاحیتوں کا جائزہ (bilancio di competenze)
list-measures-M9 = کام کا تجربہ (work experience)
list-measures-M10 = اطالوی زبان کا کورس (L2)
list-measures-M11 = ثقافتی ثالثی (mediazione interculturale)
list-measures-M12 = سماجی مدد
list-measures-M13 = والدین کے بغیر نابالغوں (MSNA) کے لیے رقم یا انفرادی منصوبہ
list-measures-M14 = واؤچر، کام کا وظیفہ (borsa lavoro) یا بونس

list-signature-kinds-wet = کاغذ پر ہاتھ سے
list-signature-kinds-mark_with_witness = گواہ کے سامنے نشان
list-signature-kinds-tablet = ٹیبلٹ پر
list-signature-kinds-otp = فون پر آنے والا کوڈ (OTP)
list-signature-kinds-spid_cie = SPID یا CIE
list-signature-kinds-digital = ڈیجیٹل دستخط

list-urgencies-normal = عام
list-urgencies-urgent = فوری

list-permit-reasons-fostering = بچے کی سپردگی (affidamento)
list-permit-reasons-asylum = پناہ (asilo)
list-permit-reasons-minor_assistance = نابالغ کی دیکھ بھال (assistenza minore)
list-permit-reasons-job_seeking = کام ملنے کا انتظار (attesa occupazione)
list-permit-reasons-special_cases = خاص صورتیں (casi speciali)
list-permit-reasons-self_employment = اپنا کاروبار (lavoro autonomo)
list-permit-reasons-seasonal_work = موسمی کام (lavoro stagionale)
list-permit-reasons-employment = ملازمت (lavoro subordinato)
list-permit-reasons-minor_age = نابالغ ہونا (minore età)
list-permit-reasons-family = خاندانی وجوہات (motivi familiari)
list-permit-reasons-religious = مذہبی وجوہات (motivi religiosi)
list-permit-reasons-humanitarian = انسانی ہمدردی، پرانا قانون (motivi umanitari)
list-permit-reasons-eu_blue_card = EU بلیو کارڈ (Carta Blu UE)
list-permit-reasons-eu_long_term = EU طویل مدت (lungo periodo)
list-permit-reasons-social_protection = سماجی تحفظ (protezione sociale)
list-permit-reasons-subsidiary_protection = ذیلی تحفظ (protezione sussidiaria)
list-permit-reasons-elective_residence = اپنی مرضی کی رہائش (residenza elettiva)
list-permit-reasons-scientific_research = سائنسی تحقیق (ricerca scientifica)
list-permit-reasons-asylum_request = پناہ کی درخواست (richiesta asilo)
list-permit-reasons-study = پڑھائی، کام پر تربیت یا کورس (studio, tirocinio o formazione)
list-permit-reasons-other_permit = دوسرا اجازت نامہ
list-permit-reasons-being_issued = اجازت نامہ جاری ہو رہا ہے
list-permit-reasons-na_origin_countries = N/A آبائی ملکوں میں منصوبے
list-permit-reasons-na_minors = N/A قانونی طور پر مقیم نابالغ
list-permit-reasons-na_forced_return = N/A زبردستی واپسی
list-permit-reasons-temporary_protection = عارضی تحفظ (protezione temporanea)
list-permit-reasons-special_protection = خصوصی تحفظ (protezione speciale)
list-permit-reasons-medical_visa = علاج، ویزے کے ساتھ (cure mediche)
list-permit-reasons-medical_serious = علاج، صحت کی سنگین حالت (cure mediche)
list-permit-reasons-medical_pregnancy = علاج، حمل اور زچگی (cure mediche)
list-permit-reasons-medical_companion = علاج، مریض کے ساتھ آنے والا (cure mediche)
list-permit-reasons-calamity = قدرتی آفت (calamità)
list-permit-reasons-labour_exploitation = کام میں استحصال (sfruttamento lavorativo)
list-permit-reasons-statelessness = بے وطنی (apolidia)
list-permit-reasons-administrative_continuation = نابالغ کا انضمام یا 18 سال کے بعد جاری رہنا (prosieguo amministrativo)
list-permit-reasons-sport = کھیل (attività sportiva)
list-permit-reasons-artistic_work = فنکارانہ کام (lavoro artistico)
list-permit-reasons-family_of_italian = اطالوی شہری کے گھر والے (FAMIT)
list-permit-reasons-eu_family_card = EU شہری کے گھر والے کا قیام کارڈ (carta di soggiorno)
list-permit-reasons-family_of_protected = پناہ گزین یا ذیلی تحفظ والے کے گھر والے
list-permit-reasons-internship = کام پر تربیت (tirocinio)
list-permit-reasons-internship_art27 = کام پر تربیت (tirocinio, art. 27 c. 1 lett. f)
list-permit-reasons-special_work = خاص صورتوں میں کام (art. 27)
list-permit-reasons-civil_merit = بہادری یا شہری خدمت کا خاص کام (atti di particolare valore civile)
list-permit-reasons-asylum_dublin = پناہ کی درخواست، ڈبلن کارروائی (Dublino)
list-permit-reasons-awaiting_citizenship = شہریت کا انتظار (attesa cittadinanza)
list-permit-reasons-justice = عدالتی وجوہات (motivi di giustizia)
list-permit-reasons-tourism = سیاحت (turismo)
list-permit-reasons-business = کاروباری دورہ (affari)
