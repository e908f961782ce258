# SPDX-License-Identifier: AGPL-3.0-or-later
# Amministrazione: enti, utenze, incarichi, edizione, registro.

## Menu e cornice

nav-admin = الإدارة
admin-tabs = صفحات الإدارة
admin-tab-accounts = الحسابات
admin-tab-bodies = الجهات
admin-tab-edition = الدورة
admin-tab-journal = سجل الاطلاع
admin-state = الحالة
admin-actions = الإجراءات
admin-save = حفظ
admin-source = المصدر
admin-note = ملاحظة
admin-assumed = مفترض
admin-code = الرمز
admin-name = الاسم
admin-valid-from = من
admin-valid-to = إلى
admin-open-end = بلا نهاية
admin-wrong-shape = اكتبوا نصًا في سطر واحد دون رموز تحكم.

## Enti

admin-bodies-none = لا جهات لإدارتها.
admin-bodies-unnamed = { $n ->
    [zero] كل الجهات الواردة في الوثائق لها أسماء.
    [one] جهة واحدة واردة في الوثائق دون اسم بعد.
    [two] جهتان واردتان في الوثائق دون اسم بعد.
    [few] { $n } جهات واردة في الوثائق دون اسم بعد.
   *[other] { $n } جهة واردة في الوثائق دون اسم بعد.
}
admin-body-name = الاسم
admin-body-code = الرمز
admin-body-kind = النوع
admin-body-parent = تعمل لصالح
admin-body-seat = المقر
admin-body-alias = اسم آخر
admin-body-mediator = وسيط ثقافي في المقر
admin-body-facts = بيانات الجهة
admin-body-history = التاريخ
admin-body-stated = الاسم في الوثائق
admin-changes = التعديلات في هذا النظام
admin-changes-count = { $n ->
    [zero] لا تعديلات
    [one] تعديل واحد
    [two] تعديلان
    [few] { $n } تعديلات
   *[other] { $n } تعديلًا
}
admin-to-be-named = بانتظار التسمية
admin-named = مسمّاة
admin-rename = إعطاء اسم
admin-rename-intro = لا يتغير الرمز: تبقى الأعمال والأعداد في مكانها. يُحفظ التعديل في السجل.
admin-field-name = الاسم
done-admin-body = حُفظ الاسم.
body-kind-region = الإقليم
body-kind-authority = السلطة
body-kind-partner = شريك
body-kind-third-sector = جهة من القطاع الثالث
body-kind-employment-centre = مركز التوظيف
body-kind-social-district = النطاق الاجتماعي
body-kind-affiliate = جهة منضمّة
body-kind-accredited-provider = جهة معتمدة
body-kind-training-body = جهة تدريب
body-kind-company = شركة

## Utenze

admin-accounts-intro = من يعملون لدى الجهات التي تديرونها.
admin-accounts-search = الاسم أو المستخدم أو رمز الجهة
admin-accounts-none = لم يُعثر على حساب. جرّبوا كلمة أخرى أو أنشئوا حسابًا.
admin-accounts-count = { $n ->
    [zero] لا حسابات
    [one] حساب واحد
    [two] حسابان
    [few] { $n } حسابات
   *[other] { $n } حسابًا
}
admin-new-account = حساب جديد
admin-new-account-intro = الحساب شخصي: حساب لكل موظف. ينشئ النظام كلمة المرور وتظهر مرة واحدة.
admin-create = إنشاء الحساب
admin-user-taken = اسم المستخدم مستعمل: اختاروا غيره.
admin-field-display-name = الاسم واللقب
admin-field-display-name-hint = كما سيراه الزملاء
admin-field-user-name = اسم المستخدم
admin-field-user-name-hint = حروف وأرقام ونقطة وشرطة و_ و@
admin-field-user-name-wrong = استعملوا الحروف والأرقام والنقطة والشرطة و_ و@ فقط.
admin-account-active = نشط
admin-account-suspended = معلَّق
admin-suspend = تعليق الحساب
admin-reactivate = إعادة تفعيل الحساب
admin-reset = إعطاء كلمة مرور جديدة
admin-account-effects = التعليق وكلمة المرور الجديدة ينهيان فورًا كل جلسات هذا الحساب.
admin-own-account = هذا حسابكم: لا يغيّر مهامه وحالته إلا مدير آخر.
done-admin-suspended = عُلّق الحساب وانتهت جلساته.
done-admin-reactivated = أُعيد تفعيل الحساب.
admin-password = كلمة المرور
admin-password-title = كلمة المرور للتسليم
admin-password-once = تظهر كلمة المرور هذه مرة واحدة فقط
admin-password-hand-over = سلّموها شخصيًا أو عبر قناة غير قناة اسم المستخدم. إن ضاعت تُعطى أخرى.
admin-password-done = سلّمتُها

## Incarichi

admin-mandates = المهام
admin-add-mandate = إضافة مهمة
admin-add = إضافة
admin-field-body = الجهة
admin-field-role = الدور
admin-field-role-hint = يجب أن يكون الدور من أدوار نوع الجهة
admin-field-basis = القرار أو العقد
admin-field-basis-hint = ما تستند إليه المهمة، مثل «القرار رقم 12 بتاريخ 1/3/2026»
admin-field-valid-from = اليوم الأول
admin-field-valid-to = اليوم الأخير
admin-field-valid-to-hint = يُترك فارغًا إن لم تكن له نهاية
admin-last-day = اليوم الأخير
admin-end = إنهاء
admin-suspend-mandate = تعليق
admin-resume = استئناف
done-admin-mandate = أُضيفت المهمة.
done-admin-mandate-ended = سُجّل اليوم الأخير للمهمة.
done-admin-mandate-suspended = عُلّقت المهمة.
done-admin-mandate-resumed = استؤنفت المهمة.

## Edizione

admin-edition-intro = ما تقوله الوثائق، ومصدره، وما افتُرض.
admin-edition-facts = المشروع
admin-edition-name = الاسم
admin-edition-programme = البرنامج
admin-edition-notice = الإعلان العام
admin-edition-project = رمز المشروع
admin-edition-cup = رمز المشروع الموحد (CUP)
admin-edition-fund = الصندوق
admin-edition-cost = الكلفة الإجمالية (يورو)
admin-edition-lead = الجهة القائدة
admin-edition-authority = السلطة
admin-edition-from = البداية المعلنة
admin-edition-to = النهاية المعلنة
admin-windows = فترات الاحتساب
admin-targets = الأهداف
admin-centres = مراكز التوظيف
admin-parameters = المعايير
admin-parameter = المعيار
admin-work-packages = حزم العمل
admin-schedule = الجدول الزمني
admin-figures = أرقام الشبكة
admin-figure = بند الوثيقة
figure-partners = الشركاء
figure-partners-signed = الشركاء الموقّعون
figure-affiliates = الجهات المنضمّة
figure-employment-centres = مراكز التوظيف
figure-centres-with-services-for-foreigners = مراكز ذات خدمات للأجانب
figure-centres-with-mediator = مراكز بها وسيط ثقافي
figure-centres-involved = المراكز المشاركة
figure-social-districts = النطاقات الاجتماعية
figure-accredited-bodies = الجهات المعتمدة
figure-third-country-nationals = مواطنو البلدان الثالثة في الإقليم
figure-operators-first-level = موظفون مدرَّبون على المستوى الأول
figure-operators-total = مجموع الموظفين المدرَّبين
admin-notes = مذكرة منهجية
admin-notes-intro = مواضع اختلاف الوثائق وما تقرر بشأنها. لا يتغير القرار إلا بقرار من الإقليم.
admin-without-target = شريك بلا هدف: { $text }. لا يظهر في جداول الأهداف.
admin-decision = القرار:
parameter-young-max-age = السن القصوى للشباب
parameter-msna-min-age = السن الدنيا للقاصرين غير المصحوبين
parameter-msna-below-age = السن التي لم تُبلغ بعد للقاصرين غير المصحوبين
parameter-sla-screening = أجل بدء الفرز
parameter-sla-enrolment = أجل الاستقبال الأول
parameter-sla-reception = أجل إكمال الاستقبال
parameter-sla-acceptance = أجل الرد على إحالة
parameter-sla-transfer = أجل الرد على نقل
parameter-sla-orientation = أجل التوجيه نحو الميثاق
parameter-sla-pact = أجل توقيع الميثاق
parameter-sla-pact-review = مراجعة الميثاق
parameter-sla-suspension-review = مراجعة ميثاق معلَّق
parameter-sla-final-evaluation = أجل التقييم النهائي
parameter-referral-expiry = انتهاء إحالة بلا رد
parameter-lead-archive = أرشفة بلاغ
parameter-reopening = إعادة فتح مسار مغلق
parameter-stale-case = مسار متوقف
parameter-unreachable-attempts = محاولات قبل تعذّر الوصول
parameter-unreachable-period = مدة المحاولات
parameter-care-after-closure = المتابعة بعد الإغلاق
parameter-own-records-after-closure = قراءة الأعمال الخاصة بعد الإغلاق
parameter-person-search-looks = عمليات البحث عن أشخاص
parameter-fruitless-searches = عمليات بحث برمز أو هاتف دون نتيجة
parameter-light-green = إشارة خضراء من
parameter-light-amber = إشارة صفراء من
parameter-small-cell-below = أعداد لا تُعرض دون
unit-years = سنوات
unit-months = أشهر
unit-days = أيام
unit-working-days = أيام عمل
unit-count = مرات
unit-percent = %
unit-per-hour = في الساعة
unit-persons = أشخاص

## Registro

admin-journal-seals = سلامة السجل
admin-journal-seals-intro = كل ختم يغطي الأسطر المكتوبة بعد سابقه. يعيد التحقق حسابها كلها من الأسطر دون عرض محتواها.
admin-verify = التحقق من الأختام
admin-journal-whole = السجل سليم
admin-journal-broken = السجل غير سليم: أبلغوا مسؤول حماية البيانات فورًا
admin-seals = الأختام المفحوصة
admin-sealed-lines = الأسطر المختومة
admin-open-lines = أسطر لم تُختم بعد
admin-seal-head = بصمة الختم الأخير
admin-seal-seal-missing = ختم مفقود
admin-seal-chain-broken = السلسلة مقطوعة
admin-seal-lines-missing-or-added = أسطر ناقصة أو مضافة
admin-seal-lines-changed = أسطر معدَّلة
admin-seal-tail-cut-off = قُطع آخر السجل (أو استُعيدت نسخة أقدم)
admin-seal-not-as-written-down-outside = ليس كما دُوِّن في مكان آخر
admin-journal-title = من فعل ماذا
admin-patterns = إشارات
admin-patterns-intro = عمليات بحث برمز أو هاتف دون نتيجة أكثر مما يجريه مكتب: اسألوا من أجراها عمّا كان يبحث.
admin-journal-of = { $body }: الدخول والاطلاع والتعديلات، الأحدث أولًا.
admin-journal-all = كل الجهات: الدخول والاطلاع والتعديلات، الأحدث أولًا.
admin-journal-none = لا أسطر.
admin-journal-lines = { $n ->
    [zero] لا أسطر في هذه الصفحة
    [one] سطر واحد في هذه الصفحة
    [two] سطران في هذه الصفحة
    [few] { $n } أسطر في هذه الصفحة
   *[other] { $n } سطرًا في هذه الصفحة
}
admin-when = متى
admin-what = ماذا
admin-why = السبب
admin-kind = النوع
admin-kind-event = عمل في المسار
admin-kind-change = تعديل
admin-kind-look = اطلاع
admin-kind-refusal = رفض
admin-kind-access = دخول
admin-reason-console = من سطر الأوامر
admin-did-turned-away = رُفض الوصول إلى بيانات شخص
admin-did-my-day = يومي
admin-did-cases = قائمة الأشخاص المتابَعين
admin-did-search-own = بحث بين الأشخاص المتابَعين
admin-did-search = بحث عن أشخاص
admin-did-search-fruitless = بحث برمز أو هاتف دون نتيجة
admin-did-search-refused = بحث مرفوض: محاولات كثيرة دون نتيجة خلال ساعة
admin-did-pattern = إشارة: عمليات بحث كثيرة دون نتيجة خلال ساعة
admin-did-accounts = قائمة الحسابات
admin-did-account-created = إنشاء حساب
admin-did-account-suspended = تعليق حساب
admin-did-account-reactivated = إعادة تفعيل حساب
admin-did-password-reset = إعطاء كلمة مرور جديدة
admin-did-password-changed = تغيير كلمة المرور
admin-did-mandate-added = إضافة مهمة
admin-did-mandate-ended = إنهاء مهمة
admin-did-mandate-suspended = تعليق مهمة
admin-did-mandate-resumed = استئناف مهمة
admin-did-mandate-switched = تبديل المهمة
admin-did-body-renamed = تسمية جهة
admin-did-token-created = إنشاء مفتاح للبرامج
admin-did-token-revoked = إلغاء مفاتيح البرامج
admin-did-login = دخول
admin-did-login-refused = رفض الدخول
admin-did-login-no-mandate = دخول بلا مهمة
admin-did-logout = خروج
admin-did-journal-body = سجل الاطلاع
admin-did-journal-verified = التحقق من السجل
admin-did-board-targets = لوحة الأهداف
admin-did-board-counted = قائمة المحتسَبين
admin-did-board-exclusions = قائمة المستبعَدين
admin-did-board-funnel = لوحة المسار
admin-did-board-indicators = المؤشرات
admin-did-board-gantt = الجدول الزمني

## Bodies added, ended; their cards

admin-new-body = جهة جديدة
admin-new-body-intro = النوع يحدد ما يمكن للجهة فعله ضمن الشبكة ولا يتغير لاحقًا.
admin-add-body = إضافة الجهة
admin-field-code = الرمز
admin-field-code-hint = أحرف لاتينية كبيرة وأرقام وشرطات، عشرون رمزًا على الأكثر: مثلًا COOP-01.
admin-field-code-wrong = استخدم الأحرف الكبيرة والأرقام والشرطات فقط.
admin-field-kind = النوع
admin-field-parent = تعمل لصالح
admin-field-parent-hint = الشريك الذي تعمل ضمن شبكته؛ لازم لجهات القطاع الثالث.
admin-field-comune = المقر
admin-body-card = فتح بطاقة الجهة
admin-body-end = آخر يوم ضمن الشبكة
admin-body-end-intro = بعد ذلك اليوم لا تُختار الجهة للإحالات والملكية والتدابير، وتنتهي تكليفات العاملين فيها. ومن دون تاريخ يُلغى الخروج، وتبقى التكليفات المنتهية منتهية.
admin-body-end-save = تسجيل آخر يوم
done-admin-body-added = أُضيفت الجهة.
done-admin-body-ended = سُجّل آخر يوم للجهة.
done-body-card = حُفظت بطاقة الجهة.
admin-did-body-added = إضافة جهة
admin-did-body-ended = تسجيل خروج جهة
admin-did-body-card-kept = حفظ بطاقة جهة
admin-did-body-read = قراءة بطاقة جهة
network-title = الشبكة
network-intro = الجهات المشاركة في المشروع: أماكنها وما تقدمه وكيفية الاتصال بها.
network-search = البحث بالاسم أو الرمز أو البلدية أو النوع
network-find = بحث
network-active = فاعلة
network-ended = خرجت من الشبكة
network-not-yet = لم تدخل الشبكة بعد
network-print = طباعة (PDF)
network-edit = تصحيح البطاقة
network-administer = الاسم والتواريخ
network-open = بانتظار الاستكمال
network-open-intro = لا تذكره الوثائق ولم يكتبه أحد بعد.
network-open-list = بانتظار الاستكمال: { $text }.
network-from-edition = وفق دورة المشروع. المصدر: { $text }.
network-kept = النسخة { $version }، حُفظت في { $on }.
network-changed-meanwhile = غيّر شخص آخر هذه البطاقة في هذه الأثناء. ما كُتب هنا باقٍ؛ والحفظ من جديد يغلّبه على هذه الإجابات:
network-edit-intro = اكتب فقط ما يرد في وثيقة أو تقوله الجهة نفسها. تبقى الأسئلة دون إجابة «بانتظار الاستكمال».
network-save = حفظ البطاقة
network-back = العودة إلى البطاقة
network-count = { $n ->
    [zero] لا جهة
    [one] جهة واحدة
    [two] جهتان
    [few] { $n } جهات
   *[other] { $n } جهة
}

## Proroghe
admin-revise = تسجيل تمديد
admin-revise-intro = يسري من يوم القرار: تتبع القيمة المتوقعة التواريخ الجديدة. أما الفترات التي تُحتسب فيها الأعمال فلا تتغير: تحددها الدورة.
admin-field-key = النشاط
admin-field-act = رقم القرار
admin-field-dated = يوم القرار
admin-field-from = البداية الجديدة
admin-field-from-hint = فارغ: تبقى البداية كما هي.
admin-field-to = النهاية الجديدة
admin-revise-save = تسجيل التمديد
done-revision = سُجّل التمديد.
