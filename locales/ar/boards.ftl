# SPDX-License-Identifier: AGPL-3.0-or-later
# Cruscotti: obiettivi, cronoprogramma, imbuto, esclusi.

## Menu e cornice

nav-boards = الأهداف
board-tabs = لوحات المتابعة
board-tab-targets = الأهداف
board-tab-gantt = الجدول الزمني
board-tab-funnel = المسار والمؤشرات
board-tab-exclusions = غير المحتسَبين
board-intro-network = { $edition }: الشبكة كلها، في { $day }.
board-intro-partner = { $edition }: { $body } مقارنةً بمتوسط الشركاء الآخرين، في { $day }.
board-intro-body = { $edition }: الأشخاص الذين يتابعهم { $body }، في { $day }.
board-edition = الدورة
board-on = الوضع في يوم
board-as-of = في تاريخ
board-update = تحديث
board-day-unread = تعذّرت قراءة هذا التاريخ: يُعرض وضع اليوم. يُكتب مثلًا 30/6/2021.
board-print = طباعة
board-csv = تنزيل هذا الجدول (CSV)
board-empty = { $text }: لا توجد بيانات.

## Come si leggono i numeri

board-reading = كيف تُقرأ هذه الأرقام
board-reading-expected = المتوقع حتى التاريخ: الهدف بنسبة الأيام المنقضية من الفترة. المؤشر: المحتسَبون مقسومين على المتوقع.
board-lights = الإشارة: ضمن الخطة من { $green }% من المتوقع، تأخر طفيف من { $amber }%، وما دون ذلك متأخر.
board-indicative = توزيع استرشادي: الهدف إقليمي وحصة كل شريك غير رسمية.
board-small-note = لمن لا يتابع الأشخاص تُعرض الأعداد من 1 إلى 4 بصيغة <5؛ وعبارة «غير معروض» تخفي عددًا قد يكشفها.
board-not-defined = غير محدد
board-not-defined-note = غير محدد: لأن القسمة تكون على صفر.
board-withheld = غير معروض
light-green = ضمن الخطة
light-amber = تأخر طفيف
light-red = متأخر
light-none = غير مقيَّم
board-yes = نعم
board-no = لا

## Obiettivi

board-summary = باختصار
board-reached-of = { $value } من { $target } ({ $percent }%)
board-threshold = الحد الأدنى للمشروع
board-threshold-of = مقابل حد أدنى { $text }
board-threshold-note = المحتسَبون في الاستقبال الأول: { $share }% من { $target }. ‏{ $percent }% = { $computed }؛ الحد في بطاقة المشروع = { $literal }. الحاسم هو العدد المكتوب { $literal }.
board-window = تُحتسب الأعمال من { $from } إلى { $to }: انقضى { $days } يومًا من { $of }.
board-window-none = لا فترة محددة: تُحتسب أعمال كل التواريخ.
board-targets-reception = الاستقبال الأول
board-targets-taking-charge = التكفّل
board-targets-measures = التدابير المفعَّلة
board-targets-validation = مسارات VALICO
board-targets-self-employment = مسارات العمل الحر
board-partner = الشريك
board-value = الأشخاص
board-value-of = القيمة
board-target = الهدف
board-percent = النسبة
board-expected = المتوقع حتى التاريخ
board-index = المؤشر مقابل المتوقع
board-light = الإشارة
board-official = رسمي
board-official-yes = رسمي
board-official-no = غير رسمي (استرشادي)
board-network = الشبكة كلها
board-network-average = متوسط الشركاء الآخرين
board-no-partner = بلا شريك مسؤول
board-reached = تحقق
board-not-reached = لم يتحقق بعد

## Persone conteggiate

board-people-link = من هم المحتسَبون
board-people-title = الأشخاص المحتسَبون
board-people-intro = { $indicator }، في { $day }.
board-people-names = تظهر الأسماء فقط للأشخاص الذين تتابعهم جهتكم اليوم.
board-people-none = لا أحد محتسَب في هذا التاريخ. غير المحتسَبين وأسبابهم في صفحة «غير المحتسَبين».
board-people-in-page = { $n ->
    [zero] لا أحد في هذه الصفحة
    [one] شخص واحد في هذه الصفحة
    [two] شخصان في هذه الصفحة
    [few] { $n } أشخاص في هذه الصفحة
   *[other] { $n } شخصًا في هذه الصفحة
}
board-person = الشخص
board-card-number = بطاقة التسجيل
board-key = مفتاح السجل الإقليمي
board-since = يُحتسب منذ
board-not-followed = لا تتابعه جهتكم

## Esclusi

board-exclusions = غير المحتسَبين حسب السبب
board-exclusions-intro = { $edition }: من لا يُحتسب اليوم، ولماذا، وما يمكن فعله.
board-exclusions-none = لا أحد مستبعَد من الاحتساب.
board-exclusions-people = الأشخاص المستبعَدون
board-reasons = الأسباب
board-reason = السبب
board-meaning = المعنى
board-remedy = ما العمل
exclusion-out-of-window = خارج الفترة
exclusion-out-of-window-why = تاريخ العمل الذي كان سيُحتسب يقع خارج فترة المؤشر.
exclusion-out-of-window-next = راجعوا التاريخ المسجَّل. إن كان صحيحًا فلا يعترف به إلا الإقليم بقرار.
exclusion-universal-user = مستخدم عام
exclusion-universal-user-why = مواطن إيطالي أو من الاتحاد أو مزدوج الجنسية: يُتابَع لكنه ليس من مستفيدي البرنامج.
exclusion-universal-user-next = لا شيء، إذا كانت الجنسية المسجَّلة صحيحة.
exclusion-not-eligible = الشروط غير مثبتة
exclusion-not-eligible-why = لا إثبات للشروط: سند الإقامة والعمر والموطن.
exclusion-not-eligible-next = أكملوا سند الإقامة والموطن، ثم بطاقة الفرز (F01).
exclusion-f02-missing = بطاقة التسجيل ناقصة
exclusion-f02-missing-why = يُحتسب الاستقبال الأول مع بطاقة التسجيل (F02).
exclusion-f02-missing-next = املؤوا بطاقة التسجيل (F02) وأغلقوها.
exclusion-f02p-missing = إشعار الخصوصية ناقص
exclusion-f02p-missing-why = لم يُسجَّل تسليم إشعار الخصوصية (F02P).
exclusion-f02p-missing-next = سلّموا إشعار الخصوصية (F02P) وسجّلوا التسليم.
exclusion-f03-missing = بطاقة المستفيد ناقصة
exclusion-f03-missing-why = لم تُفتح بطاقة مواطني البلدان الثالثة (F03)، وهي وثيقة المحاسبة.
exclusion-f03-missing-next = أغلقوا بطاقة التسجيل: تُفتح معها بطاقة المستفيد.
exclusion-activity-missing = لا نشاط مسجَّل
exclusion-activity-missing-why = لم يُسجَّل أي نشاط في الاستقبال الأول.
exclusion-activity-missing-next = سجّلوا النشاط المنجز مع التاريخ والمدة والنتيجة.
exclusion-not-started = لم يبدأ الاستقبال
exclusion-not-started-why = الشخص مُبلَّغ عنه أو في الفرز؛ ولم يُنجز شيء من الاستقبال الأول.
exclusion-not-started-next = إذا كان الشخص ملائمًا فابدؤوا الاستقبال الأول.
exclusion-merged = الشخص نفسه
exclusion-merged-why = تبيّن أنه الشخص نفسه في بطاقة أخرى تُحتسب مرة واحدة.
exclusion-merged-next = لا شيء.
exclusion-s40-missing = لم يتم التكفّل
exclusion-s40-missing-why = يُحتسب التكفّل عند تعيين مدير الحالة وفتح المسار.
exclusion-s40-missing-next = اقبل الإحالة أو تكفّل في مكتبك وعيّن مدير الحالة.
exclusion-f09-missing = التوجيه نحو الميثاق ناقص
exclusion-f09-missing-why = يُحتسب التكفّل مع استمارة التوجيه نحو الميثاق (F09).
exclusion-f09-missing-next = املأ استمارة التوجيه نحو الميثاق (F09) وأغلقها.
exclusion-reception-not-counted = الاستقبال الأول غير محتسب
exclusion-reception-not-counted-why = لا يُحتسب التكفّل إلا لمن احتُسب في الاستقبال الأول.
exclusion-reception-not-counted-next = انظر لماذا لا يُحتسب الاستقبال الأول وأكمله.
exclusion-taking-charge-not-counted = التكفّل غير محتسب
exclusion-taking-charge-not-counted-why = لا يُحتسب الإجراء إلا لمن احتُسب في التكفّل.
exclusion-taking-charge-not-counted-next = انظر لماذا لا يُحتسب التكفّل وأكمله.
exclusion-annulled = أُلغي الإجراء
exclusion-annulled-why = أُلغي الإجراء ولم يعد يُحتسب.
exclusion-annulled-next = لا شيء إن كان الإلغاء صحيحًا، وإلا فسجّل الإجراء من جديد.

## Percorso e indicatori

board-funnel = من الاتصال الأول إلى التكفّل
board-funnel-intro = كم مسارًا يبلغ كل خطوة، كما هو الوضع اليوم.
board-first-step = الخطوة الأولى
board-of-step-before = { $percent }% من الخطوة السابقة
board-leads = البلاغات
board-screened = تم فرزهم
board-suitable = الملائمون
board-received = تم استقبالهم
board-completed = اكتمل الاستقبال
board-referred = المُحالون
board-taken = المتكفَّل بهم
board-screened-of-leads = المفروزون من البلاغات
board-suitable-of-screened = الملائمون من المفروزين
board-received-of-suitable = المستقبَلون من الملائمين
board-completed-of-received = المكتملون من المستقبَلين
board-referred-of-completed = المُحالون من المكتملين
board-taken-of-referred = المتكفَّل بهم من المُحالين
board-taken-of-received = المتكفَّل بهم من المستقبَلين
board-indicators = المؤشرات
board-indicators-intro = النتائج والفئات ذات الأولوية والانقطاع والمدد والآجال في اليوم المختار. الوسيط والمئينات بأقرب رتبة.
board-others = الشركاء الآخرون معًا
board-others-show = عرض جداول الشركاء الآخرين
board-indicator = المؤشر
board-numerator = البسط
board-denominator = المقام
board-item = البند
board-group = الفئة
board-step = الانتقال
board-stage = المرحلة
board-state = الحالة
board-month = شهر الدخول
board-count = المنجزة
board-median = الوسيط (أيام)
board-mean = المتوسط (أيام)
board-p25 = المئين 25
board-p75 = المئين 75
board-p90 = المئين 90
board-censored = ما زالت تنتظر
board-term = الأجل
board-unit = الوحدة
board-unit-days = أيام
board-unit-working-days = أيام عمل
board-within = ضمن الأجل
board-done = المنجزة
board-overdue = متأخرة وغير منجزة
board-stale = المتوقفة
board-open = المفتوحة
board-case = المسار
board-days = الأيام
board-ind-outputs = النتائج (IND-01…04، 13، 14)
board-ind-01 = IND-01 أشخاص اكتمل فرزهم
board-ind-02 = IND-02 نسبة الملاءمة
board-ind-03 = IND-03 أشخاص في الاستقبال الأول
board-ind-04 = IND-04 بلوغ هدف الاستقبال
board-ind-05 = الحد الأدنى (IND-05)
board-ind-05-value = الأشخاص المحتسَبون
board-ind-05-target = هدف الشبكة
board-ind-05-percent = النسبة من الهدف
board-ind-05-computed = النسبة الواردة في البطاقة محسوبةً
board-ind-05-literal = الحد المكتوب في بطاقة المشروع
board-ind-05-answer = النتيجة
board-ind-13 = IND-13 المستقبَلون مع F02 وF02P وF03
board-ind-14 = IND-14 الأنشطة المدرجة في F03
board-ind-15 = الفئات ذات الأولوية (IND-15)
board-ind-20 = الانتقال بين المراحل (IND-20)
board-ind-20-cohorts = الانتقال حسب شهر الدخول (IND-20)
board-ind-21 = الانقطاع حسب المرحلة (IND-21)
board-ind-21-reasons = أسباب الانقطاع (IND-21)
board-ind-22 = مدد الانتقال (IND-22)
board-ind-22-censored = مسارات ما زالت تنتظر (IND-22)
board-ind-23 = مدد الانتظار (IND-23)
board-ind-24 = احترام الآجال (IND-24)
board-ind-25 = المسارات المتوقفة (IND-25)
board-stage-lead = البلاغ
board-stage-received = الاستقبال الأول
board-stage-taken = التكفّل
board-step-lead-screening = البلاغ ← بدء الفرز
board-step-lead-screened = البلاغ ← اكتمال الفرز
board-step-lead-received = البلاغ ← الاستقبال الأول
board-step-received-completed = الاستقبال الأول ← اكتماله
board-step-received-taken = الاستقبال الأول ← التكفّل
board-step-completed-taken = اكتمال الاستقبال ← التكفّل
board-step-suitable-card = الملاءمة ← بطاقة التسجيل
board-step-referral-accepted = الإحالة ← القبول
board-step-referral-answered = الإحالة ← الرد

## Cronoprogramma

board-gantt = الجدول الزمني للأنشطة
board-gantt-intro = { $edition }: الأنشطة والتواريخ والحالة في { $day }.
board-gantt-none = لا جدول زمني لهذه الدورة.
board-gantt-figures = أرقام الجدول الزمني
board-assumed-note = تواريخ مفترضة: لا يُقرأ الشريط بيقين في الوثيقة؛ استُنتجت التواريخ من النص وتنتظر تأكيد الإقليم.
board-dates = التواريخ
board-dates-assumed = تواريخ مفترضة
board-dates-stated = من الوثيقة
board-bar = النشاط
board-from = البداية
board-to = النهاية
board-days-passed = الأيام المنقضية
board-bar-later = لم تبدأ بعد
board-bar-over = انتهت
board-bar-running = جارية

## File

board-table = الجدول
board-sheet-notes = ملاحظات
board-sheet-board = اللوحة
board-sheet-body = الجهة المصدِّرة
board-sheet-small = الأعداد الصغيرة
