# SPDX-License-Identifier: AGPL-3.0-or-later

## Scheda integrata

integrated-title = البطاقة المتكاملة
integrated-records-text = تجمع البطاقة ما تقوله هذه السجلات، وتبيّن كل قيمة من أي سجل جاءت.
integrated-parts = أجزاء البطاقة
integrated-part-empty = لم يقل أحد شيئاً بعد.
integrated-unknown = بيانات غير معروفة بعد
integrated-known-on = البطاقة كما كانت معروفة في يوم
integrated-known-on-hint = اتركه فارغاً لليوم. ما يمكن رؤيته يعتمد على صلاحيات اليوم.
integrated-as-known-title = يوم سابق
integrated-as-known-submit = عرض بطاقة ذلك اليوم
integrated-as-known = هذه هي البطاقة كما كانت معروفة في { $day }.
integrated-today = العودة إلى اليوم
integrated-conflicts = { $n ->
    [zero] لا تعارض
    [one] تعارض واحد للحل
    [two] تعارضان للحل
    [few] { $n } تعارضات للحل
    [many] { $n } تعارضاً للحل
   *[other] { $n } تعارض للحل
}
integrated-blocked = مصدران يتعارضان حول هوية الشخص: إلى أن يقرر شخصان، لا يُربط شيء تلقائياً ولا يُدفع شيء.
integrated-minor = الشخص قاصر.
integrated-language = يتحدث { $language }
integrated-interpreter = يحتاج إلى مترجم
integrated-section-identity = الهوية والوثائق
integrated-section-contacts = العناوين وطرق الاتصال
integrated-section-labour = العمل
integrated-section-social = الخدمات الاجتماعية والأسرة
integrated-section-measures = الميثاق والتدابير
integrated-section-skills = المهارات
integrated-note-identity = بعض البيانات تظهر جزئياً.
integrated-note-contacts = بعض البيانات تظهر جزئياً.
integrated-note-labour = بيانات جانب العمل: بعضها يظهر فقط بموافقة الشخص.
integrated-note-social = بيانات الخدمات الاجتماعية: تظهر الفئة لا المحتوى.
integrated-note-measures = بعض البيانات تظهر جزئياً.
integrated-note-skills = بعض البيانات تظهر جزئياً.
integrated-path = المسار
integrated-path-open = فتح المسار والبطاقات والسجل الزمني
integrated-network = من يتابع الشخص
integrated-privacy = الخصوصية
integrated-viewer-labour = كما تراها مراكز التشغيل: بيانات العمل وفئات البيانات الاجتماعية.
integrated-viewer-social = كما تراها الخدمات الاجتماعية: البيانات الاجتماعية ووضع العمل.
integrated-viewer-network = كما يراها الشركاء والقطاع الثالث: ما هو مشترك بين الجانبين.
integrated-viewer-steward = كما يراها المسؤول عن الهويات: الهوية والوثائق فقط.
integrated-grants-none = لم يوافق الشخص على مشاركة بيانات أخرى بين العمل والخدمات الاجتماعية.
integrated-grant-social-to-labour = من الخدمات الاجتماعية إلى العمل
integrated-grant-labour-to-social = من العمل إلى الخدمات الاجتماعية
integrated-grant-since = موافقة منذ { $day }
integrated-grant-until = سُحبت الموافقة في { $day }
integrated-legend = كيف تُقرأ البيانات
integrated-legend-text = الدوائر الممتلئة تدل على درجة الإثبات: لا شيء، مصرح به؛ واحدة، مصرح به في مقابلة؛ اثنتان، وثيقة تم الاطلاع عليها؛ ثلاث، نسخة محفوظة؛ أربع، سجل رسمي. بجانبها المصدر واليوم الذي يسري منه.
card-withheld = يظهر بعد موافقة الشخص
card-category = تظهر الفئة فقط
card-withdrawn = سحبه المصدر
card-stale = لم يُحدَّث منذ أكثر من 30 يوماً
card-proposal = اقتراح لم يؤكده صاحب البيانات
card-compare = المقارنة والقرار
card-more = { $n ->
    [zero] لا قيم أخرى
    [one] قيمة أخرى
    [two] قيمتان أخريان
    [few] { $n } قيم أخرى
    [many] { $n } قيمة أخرى
   *[other] { $n } قيمة أخرى
}
card-conflict-c2 = { $n ->
    [zero] قيمة أقدم من مصدر آخر ({ $n })
    [one] قيمة أقدم من مصدر آخر ({ $n })
    [two] قيمة أقدم من مصدر آخر ({ $n })
    [few] قيمة أقدم من مصدر آخر ({ $n })
    [many] قيمة أقدم من مصدر آخر ({ $n })
   *[other] قيمة أقدم من مصدر آخر ({ $n })
}
card-conflict-c3 = { $n ->
    [zero] تعارض ({ $n })
    [one] تعارض ({ $n })
    [two] تعارض ({ $n })
    [few] تعارض ({ $n })
    [many] تعارض ({ $n })
   *[other] تعارض ({ $n })
}
card-conflict-c4 = { $n ->
    [zero] تعارض حول هوية الشخص ({ $n })
    [one] تعارض حول هوية الشخص ({ $n })
    [two] تعارض حول هوية الشخص ({ $n })
    [few] تعارض حول هوية الشخص ({ $n })
    [many] تعارض حول هوية الشخص ({ $n })
   *[other] تعارض حول هوية الشخص ({ $n })
}

## Scheda integrata: livelli, fonti, prove

card-level-0 = مصرح به، لم يُر
card-level-1 = مصرح به في مقابلة
card-level-2 = تم الاطلاع على الوثيقة
card-level-3 = نسخة محفوظة
card-level-4 = سجل رسمي
card-system-desk = مكتب الشبكة
card-system-labour = نظام معلومات العمل
card-system-social = ملف الخدمات الاجتماعية
card-system-population = سجل السكان الوطني
card-system-revenue = مصلحة الضرائب
card-system-employment = البلاغات الإلزامية لأصحاب العمل
card-system-welfare = معهد الضمان الاجتماعي
card-system-person = الشخص نفسه
card-evidence-declaration = تصريح
card-evidence-asylum-certificate = شهادة طلب اللجوء
card-evidence-permit = سند إقامة
card-evidence-passport = جواز سفر أو وثيقة هوية
card-evidence-document = وثيقة أخرى
card-evidence-register = سجل عام
card-evidence-system = النظام المصدر
card-evidence-communication = بلاغ من صاحب العمل
card-evidence-certificate = شهادة لغة
card-evidence-official-test = اختبار رسمي
card-evidence-assessment = تقييم الموظف
card-evidence-self-assessment = تقييم ذاتي
card-form-history = سجل مستورد
card-form-case = المسار في البرنامج
card-form-correction = بلاغ عن خطأ
card-form-person-upsert = رسالة: بيانات الشخص
card-form-status-changed = رسالة: وضع العمل
card-form-policy-event = رسالة: حدث سياسة
card-form-pact-changed = رسالة: الميثاق
card-standing-prevailing = القيمة السائدة
card-standing-agreeing = يؤكد
card-standing-context = لا يزال سارياً
card-standing-outweighed = غير سائد
card-standing-superseded = تجاوزه المصدر نفسه
card-standing-disputed = قيد القرار
card-standing-withdrawn = مسحوب
card-standing-out-of-time = غير سارٍ
card-standing-in-review = قيد التحقق

## Scheda integrata: regole

card-rule-g1 = المعرفات
card-rule-g2 = بيانات الحالة المدنية
card-rule-g3 = أسماء أخرى
card-rule-g4 = سند الإقامة
card-rule-g5 = العناوين
card-rule-g6 = الوقائع الاجتماعية
card-rule-g7 = طرق الاتصال
card-rule-g8 = اللغة الإيطالية
card-rule-g9 = الشهادات والخبرات والرخص
card-rule-g10 = وضع العمل
card-rule-g11 = السياسات والمواثيق
card-rule-g12 = الملف الاجتماعي
card-rule-g13 = تعادل
card-rule-g14 = بلاغ الشخص
card-rule-g15 = الزمن
card-rule-decided = قرار
card-rule-text-g1 = تسود الجهة المصدرة للرمز، ثم الوثيقة المطلع عليها، ثم نظام العمل، ثم النظام الاجتماعي، ثم التصريح. الرمز المؤقت لا يحل أبداً محل النهائي.
card-rule-text-g2 = تسود القيمة الأفضل إثباتاً، ثم الوثيقة الأقوى، ثم الأحدث. التاريخ المفترض يتنحى أمام الموثق.
card-rule-text-g3 = تُحفظ جميعها.
card-rule-text-g4 = يسود آخر سند صدر أو طُلب إن اطّلع عليه أحد. أثناء التجديد يبقى السند السابق سارياً. عدم معرفة نظام به لا يعني عدم وجوده.
card-rule-text-g5 = للإقامة يسود سجل السكان ثم الخدمات الاجتماعية ثم نظام العمل ثم التصريح. للسكن يسود آخر تصريح للشخص.
card-rule-text-g6 = تسود الخدمات الاجتماعية؛ وما يكتبه غيرها اقتراح.
card-rule-text-g7 = يسود آخر ما أكده الشخص. ثلاثة هواتف كحد أقصى؛ وما فشل مرتين لا يُستعمل.
card-rule-text-g8 = يسود أعلى مستوى مصدق ما لم ينقضه اختبار رسمي خلال سنتين؛ ثم تقييم الموظف؛ وأخيراً التقييم الذاتي.
card-rule-text-g9 = تُحفظ جميعها دون تكرار؛ المعترف بها أولاً ثم الأفضل إثباتاً.
card-rule-text-g10 = يسود نظام العمل والبلاغات الإلزامية؛ والباقي اقتراح. بعد 30 يوماً لا يُعد محدثاً.
card-rule-text-g11 = المعرف الوطني نفسه يعني السياسة نفسها؛ والنشاط والجهة والبدء خلال ثلاثة أيام تكرار محتمل.
card-rule-text-g12 = الخدمات الاجتماعية وحدها؛ ويرى الآخرون الفئة.
card-rule-text-g13 = لا شيء يحسم: يبقى أول بيان موثوق إلى أن يقرر شخص خلال 15 يوماً.
card-rule-text-g14 = يقول الشخص إنه خطأ: يُتحقق قبل التغيير.
card-rule-text-g15 = ما يسري من يوم أقدم لا يحل أبداً محل الأحدث.
card-rule-text-decided = قرر أحدهم مع ذكر السبب.
card-why-only-source = المصدر الوحيد
card-why-agreement = المصادر متفقة
card-why-authority = تقوله الجهة المختصة
card-why-exact-date = تاريخ موثق
card-why-better-proved = أفضل إثباتاً
card-why-better-document = وثيقة أقوى
card-why-newer = أحدث
card-why-has-title = يوجد سند
card-why-documented = شوهد في وثيقة
card-why-said-by-person = قاله الشخص
card-why-from-owner = يقوله المسؤول عن البيان
card-why-reachable = يصل إلى الشخص
card-why-certified = مصدق
card-why-recognised = معترف به في إيطاليا
card-why-union = تُحفظ جميعها
card-why-earliest = كان الأول، قيد القرار
card-why-decision = اختاره شخص
card-code-spelling = البيان نفسه بكتابة مختلفة.
card-code-older-value = لمصدر آخر قيمة أقدم: لا حاجة لأي إجراء.
card-code-presumed-date = لمصدر تاريخ مفترض: يسود الموثق.
card-code-proposal-differs = من لا يختص بهذا البيان يقول غير ذلك: صاحبه يقرر.
card-code-two-values = مصدران يتعارضان: يجب أن يقرر أحد.
card-code-two-tax-codes = رمزان ضريبيان نهائيان لشخص واحد: يقرر شخصان.
card-code-two-names = أسماء تختلف أكثر من الكتابة: قد يكونان شخصين.
card-code-two-birth-dates = تاريخا ميلاد: قد يكونان شخصين.
card-code-probable-duplicate = سياستان هما على الأرجح واحدة.

## Scheda integrata: campi

card-field-name = اللقب والاسم
card-field-aliases = أسماء أخرى
card-field-sex = الجنس
card-field-birth-date = تاريخ الميلاد
card-field-birth-country = بلد الميلاد
card-field-birth-place = مكان الميلاد
card-field-citizenships = الجنسيات
card-field-cf = الرمز الضريبي
card-field-cf-prov = الرمز الضريبي المؤقت
card-field-other-ids = رموز أخرى
card-field-documents = وثائق الهوية
card-field-title = سند الإقامة
card-field-protection-status = الحماية
card-field-deceased-on = تاريخ الوفاة
card-field-residence = الإقامة
card-field-domicile = السكن
card-field-phones = الهواتف
card-field-emails = البريد الإلكتروني
card-field-language = لغة التواصل
card-field-interpreter = مترجم
card-field-occupational-status = الوضع المهني
card-field-did-on = إعلان الاستعداد للعمل
card-field-months-unemployed = أشهر البطالة
card-field-condition = الحالة
card-field-category-297 = الفئة (مرسوم 297)
card-field-profiling = التصنيف
card-field-cpi = مركز التشغيل المختص
card-field-sap-id = معرف البطاقة المهنية
card-field-social-file = الملف الاجتماعي
card-field-social-services = الخدمات الاجتماعية المقدمة
card-field-means = مؤشر الوضع الاقتصادي
card-field-vulnerability = الهشاشة
card-field-marital-status = الحالة العائلية
card-field-household = أفراد الأسرة
card-field-minors = عدد القاصرين
card-field-arrival = الوصول إلى إيطاليا
card-field-unaccompanied-minor = قاصر غير مصحوب
card-field-reception = مركز الاستقبال
card-field-italian-level = الإيطالية
card-field-education = التعليم
card-field-training = التكوين
card-field-licences = الرخص
card-field-experience = الخبرات المهنية
card-field-pacts = المواثيق
card-field-policies = السياسات والتدابير
card-part-family-name = اللقب
card-part-given-name = الاسم
card-part-type = النوع
card-part-value = القيمة
card-part-issuer = الجهة المصدرة
card-part-name = الاسم
card-part-number = الرقم
card-part-issuing-authority = السلطة
card-part-issuing-country = بلد الإصدار
card-part-issued-on = صدر في
card-part-expires-on = ينتهي في
card-part-title-type = نوع السند
card-part-title-number = الرقم أو الوصل
card-part-reason = السبب
card-part-issued-by = صادر عن
card-part-requested-on = طُلب في
card-part-unlimited = غير محدد المدة
card-part-comune = البلدية
card-part-locality = الموقع
card-part-street = الشارع
card-part-postcode = الرمز البريدي
card-part-homeless = بلا مأوى ثابت
card-part-relation = لمن هو
card-part-owner = صاحبه
card-part-failed = محاولات فاشلة
card-part-address = العنوان
card-part-italy-year = في إيطاليا منذ
card-part-region-year = في المنطقة منذ
card-part-first-permit-year = أول تصريح في
card-part-last-country = آخر بلد
card-part-border-crossing = المعبر
card-part-alone = بمفرده
card-part-status = الحالة
card-part-guardian-name = الوصي
card-part-guardian-contact = اتصال الوصي
card-part-guardian-decree = القرار
card-part-guardian-decree-on = تاريخ القرار
card-part-guardian-court = المحكمة
card-part-community = المؤسسة
card-part-structure-type = نوع المركز
card-part-structure-name = المركز
card-part-entered-on = دخل في
card-part-left-on = خرج في
card-part-role = الصفة
card-part-birth-year = سنة الميلاد
card-part-citizenship = الجنسية
card-part-lives-together = يقيم معه
card-part-dependent = معال
card-part-at-school = في المدرسة
card-part-level = المستوى
card-part-body = الجهة
card-part-listening = الاستماع
card-part-speaking = المحادثة
card-part-reading = القراءة
card-part-writing = الكتابة
card-part-title = العنوان
card-part-country = البلد
card-part-year = السنة
card-part-recognised = معترف به في إيطاليا
card-part-started-on = من
card-part-ended-on = إلى
card-part-employer = صاحب العمل
card-part-occupation = المهنة
card-part-contract = العقد
card-part-class = الفئة
card-part-index = المؤشر
card-part-worked-out-on = احتُسب في
card-part-reference = المرجع
card-part-policy-id = المعرف الوطني
card-part-activity = النشاط
card-part-provider = الجهة المنفذة
card-part-event = الحدث
card-part-event-on = تاريخ الحدث
card-part-proposed-on = اقتُرح في
card-part-kind = النوع
card-part-version = الإصدار
card-part-signed-on = وُقع في
card-part-open = مفتوح
card-part-worker = العامل المرجعي
card-part-sector = القطاع
card-part-category = الفئة
card-part-step = الخطوة
card-part-step-on = تاريخ الخطوة
card-choice-now = نعم، حالياً
card-choice-formerly = سابقاً
card-band-under-6000 = حتى 6000 يورو
card-band-6000-9360 = من 6000 إلى 9360 يورو
card-band-9360-15000 = من 9360 إلى 15000 يورو
card-band-over-15000 = أكثر من 15000 يورو

## Scheda integrata: un valore

value-table = ماذا تقول المصادر
value-col-value = القيمة
value-of-record = السجل:
value-col-source = المصدر
value-col-since = يسري من
value-col-known = معروف منذ
value-col-proof = الإثبات
value-col-why = لماذا يسود
value-none = لم يقل أي مصدر شيئاً عن هذا البيان بعد.
value-back = العودة إلى البطاقة المتكاملة
value-choose-title = تحديد القيمة السائدة
value-choose-text = يسري القرار إلى أن يصل ما هو أحدث. تبقى القيم الأخرى مكتوبة.
value-choose-two = يدل هذا البيان على هوية الشخص: يسري القرار عندما يؤكده شخص ثانٍ.
value-choose = القيمة الصحيحة
value-reason = السبب
value-reason-hint = مثلاً: تم الاطلاع على جواز السفر في 20 نوفمبر.
value-choose-submit = تقرير
value-waits-title = قرار بانتظار التأكيد
value-waits = تم اختيار «{ $value }». السبب: { $reason }
value-waits-other = التأكيد من شأن شخص آخر.
value-agree = تأكيد القرار
value-decisions = القرارات
value-decision-stands = سارٍ أو تجاوزه ما هو أحدث
value-decision-waits = بانتظار التأكيد
value-report-title = الإبلاغ عن خطأ
value-report-text = اكتب ما يقوله الشخص. تبقى القيمة الحالية إلى أن يتحقق أحد: يتلقى من يتابع الشخص مهمة خلال 15 يوماً.
value-instead = القيمة كما يقولها الشخص
value-evidence = ما الذي أُظهر
value-evidence-hint = لبيانات الهوية يلزم إثبات.
value-unreadable = لا يمكن قراءة هذه القيمة: تحقق من كتابتها.
value-report-submit = الإبلاغ عن الخطأ
done-value-chosen = كُتب القرار.
done-value-agreed = تم تأكيد القرار.
done-value-reported = كُتب البلاغ: البيان قيد التحقق.
task-check-value = التحقق من بيان في البطاقة المتكاملة
care-system = أبلغ عنه نظامها المعلوماتي
saw-integrated-card-opened = فتح البطاقة المتكاملة
saw-integrated-value-opened = اطلع على مصادر بيان
saw-value-contested = أبلغ عن خطأ نيابة عن الشخص
saw-value-chosen = قرر أي قيمة تسود
saw-value-agreed = أكد قراراً
saw-person-taken-up = استأنف متابعة الشخص بعد إغلاق المسار
saw-message-applied = تلقى بيانات من نظام آخر

## Messaggi dei sistemi

hub-title = رسائل الأنظمة
hub-intro = تغذي أنظمة العمل والخدمات الاجتماعية البطاقة المتكاملة برسائل بتنسيق مفتوح (JSON، رسالة في كل سطر). جرّب أولاً: يظهر ما كان سيحدث دون كتابة شيء.
hub-text = الرسائل
hub-text-hint = الصق محتوى الملف، رسالة في كل سطر.
hub-try = تجربة دون كتابة
hub-apply = قبول الرسائل
hub-dry = تجربة: لم يُكتب شيء.
hub-done = تم قبول الرسائل.
hub-counts = الرسائل { $all }: مقبولة { $accepted }، موجودة { $already }، مرفوضة { $rejected }
hub-col-line = السطر
hub-col-id = الرسالة
hub-col-outcome = النتيجة
hub-col-field = الحقل
hub-col-why = لماذا
hub-accepted = مقبولة
hub-already-applied = موجودة
hub-rejected = مرفوضة
hub-note-not-prevalent = كُتبت ولا تسود
hub-note-new-person = شخص جديد
hub-note-conflict = يتعارض مع مصدر آخر
feed-title = استيراد ملف
feed-bring-title = إحضار ملف
feed-paste-title = لصق رسائل
feed-file = الملف
feed-file-hint = نص بترميز UTF-8 غير مضغوط، 16 ميغابايت على الأكثر.
feed-format = التنسيق
feed-format-hint = كيف كُتب الملف.
feed-format-hub = رسائل بالتنسيق المفتوح (JSON)
feed-format-sap = بطاقة العامل (SAP, XML)
feed-format-siuss = الخدمات الاجتماعية (SIUSS, XML)
feed-format-csv = جدول (CSV مع تعيين الأعمدة)
feed-body = الجهة
feed-body-hint = الجهة التي يأتي الملف من نظامها إذا لم يذكرها الملف.
feed-mapping = تعيين الأعمدة
feed-mapping-hint = للجدول فقط: أي عمود هو أي بيان (TOML).
feed-mapping-wrong = لا يمكن استعمال التعيين: { $why }
feed-bring = قراءة الملف
feed-no-file = اختر ملفا.
feed-no-format = اختر التنسيق والجهة.
feed-not-read = لم يُقرأ الملف: لم يُكتب شيء.
feed-refused = السطر { $line }، العمود { $column } { $about }: { $why }
feed-imports = آخر عمليات الاستيراد
feed-col-file = الملف
feed-col-when = متى
feed-col-state = الحالة
feed-state-waiting = بانتظار القبول
feed-state-taken = مقبولة
feed-state-undone = ملغاة
feed-counts = قيد الانتظار { $waiting }، مقبولة { $accepted }، موجودة من قبل { $already }، مرفوضة { $rejected }
feed-apply = قبول الملف
feed-undo = إلغاء الاستيراد
feed-undo-hint = يزيل الإلغاء من البطاقة كل ما قاله هذا الملف ويبقى في السجل. يُنسى الأشخاص الذين لا يعرفهم أحد غيره.
feed-rows = الأسطر المرفوضة
feed-rows-intro = صحح القيمة وأعد إرسال السطر. تُكتب قراءة هذه الأسطر في السجل.
feed-place = السطر { $line }، العمود { $column }
feed-fix = القيمة ({ $place })
feed-correct = تصحيح وإرسال
feed-correct-in-file = هذا السطر ليس رسالة: صححه في الملف وأعد إرساله.
feed-fault-file-empty = الملف فارغ أو بلا أسطر.
feed-fault-file-too-large = الملف كبير جدا: قسّمه.
feed-fault-file-compressed = الملف مضغوط: أرسله دون ضغط.
feed-fault-file-not-utf8 = النص ليس بترميز UTF-8: احفظ الملف بهذا الترميز.
feed-fault-file-too-deep = العناصر متداخلة أكثر مما يسمح به التنسيق.
feed-fault-file-document-type = يعلن الملف نوع مستند (DTD): هذا غير مسموح.
feed-fault-file-not-xml = الملف ليس XML صحيحا.
feed-fault-file-other-format = الملف بتنسيق آخر.
feed-fault-file-no-header = سطر أسماء الأعمدة مفقود.
feed-fault-file-column-twice = عمود مكرر مرتين.
feed-fault-file-column-missing = عمود يذكره التعيين مفقود.
feed-fault-file-no-mapping = يحتاج الجدول إلى تعيين أعمدته.
done-feed-staged = قُرئ الملف. لم يُكتب شيء بعد: جرّب ثم اقبل.
done-feed-taken = قُبل الملف.
done-feed-undone = أُلغي الاستيراد.
done-feed-row-taken = قُبل السطر المصحح.
done-feed-row-refused = ما زال السطر مرفوضا: انظر السبب.
integrated-export = نسخة للنظام الخاص (XML)
saw-integrated-card-exported = صدّر البطاقة المتكاملة
