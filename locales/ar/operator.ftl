# SPDX-License-Identifier: AGPL-3.0-or-later
# Area operatore: pagine, elenchi, atti.

## Date

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }

## Menu

nav-my-day = يومي
nav-search = بحث
nav-cases = الأشخاص المتابَعون
nav-referrals = الإحالات
nav-help = مساعدة

## Ruoli

role-reg = الإقليم المنسق
role-par = منسق الشريك
role-cpi = موظف مركز التشغيل
role-cpir = مسؤول مركز التشغيل
role-cpiv = مقيّم الكفاءات
role-sup = موظف دعم المركز
role-soc = أخصائي اجتماعي
role-seg = الأمانة الاجتماعية
role-ts = موظف القطاع الثالث
role-med = وسيط ثقافي
role-acc = موظف جهة معتمدة
role-trn = جهة تكوين
role-cmp = شركة
role-ben = شخص
role-tut = وصي
role-aud = مدقق
role-dpo = مسؤول حماية البيانات
role-stw = مسؤول السجلات
role-oss = المرصد
role-com = مشرف المجتمع
role-sys = مدير النظام
role-trc = أمانة لجنة التنسيق
role-third_sector = موظف القطاع الثالث
role-partner = شريك
role-social_worker = أخصائي اجتماعي
role-social_secretariat = الأمانة الاجتماعية
role-cpi_operator = موظف مركز التشغيل
role-cpi_validator = مقيّم الكفاءات
role-cpi_support = موظف دعم المركز
role-accredited = موظف جهة معتمدة
role-training_body = جهة تكوين
role-mediator = وسيط ثقافي
role-region = الإقليم المنسق

## Stati del percorso

state-s00 = إشارة أولى
state-s00-help = حضر الشخص أو أُشير إليه؛ لم يُقرَّر شيء بعد.
state-s10 = الفرز
state-s10-help = ورقة الفرز قيد التعبئة أو انتهت بنتيجة إيجابية.
state-s12 = غير مناسب
state-s12-help = وُجِّه الشخص إلى جهة أخرى؛ يمكن إعادة الفرز.
state-s13 = قائمة الانتظار
state-s13-help = مناسب، لكن لا يوجد مكان حاليًا.
state-s20 = الاستقبال الأول
state-s20-help = بطاقة التسجيل والإشعار وبطاقة المستفيد موجودة: تُنفَّذ الأنشطة.
state-s21 = اكتمل الاستقبال
state-s21-help = انتهت الأنشطة؛ يمكن إرسال الإحالة.
state-s30 = مُحال
state-s30-help = إحالة تنتظر رد جهة أخرى.
state-s40 = تم التكفل
state-s40-help = جهة ومدير حالة مسؤولان عن المسار.
state-s50 = الميثاق قيد الإعداد
state-s50-help = يُكتب الميثاق مع الشخص.
state-s51 = الميثاق سارٍ
state-s51-help = تم توقيع الميثاق.
state-s52 = الميثاق معلّق
state-s52-help = الميثاق معلّق لسبب مكتوب.
state-s60 = التدابير جارية
state-s60-help = بدأ تدبير واحد على الأقل.
state-s70 = التقييم النهائي
state-s70-help = يُقيَّم المسار.
state-s80 = مغلق
state-s80-help = أُغلق المسار بنتيجة.
state-s90 = متابعة بعد الإغلاق
state-s90-help = يُتحقق من الوضع بعد الإغلاق.
state-none = مسار لم يُفتح بعد

## Accesso

login-wrong = اسم المستخدم أو كلمة المرور غير صحيحة. يُرجى التحقق والمحاولة من جديد.
login-no-mandate = ليس لحسابك تكليف ساري اليوم. توجّه إلى مسؤول مكتبك.
login-too-many = محاولات كثيرة. أعد المحاولة بعد { $n } دقيقة.
login-expired = انتهت الجلسة. سجّل الدخول من جديد: المسودات محفوظة.
unlock-title = الجلسة مقفلة
unlock-intro = للأمان تُقفل الجلسة بعد خمس عشرة دقيقة دون نشاط. اكتب كلمة المرور للمتابعة.
unlock-kept = ما كنت ترسله محفوظ ويمكن إرساله من جديد.
unlock-submit = متابعة
unlock-other = الدخول بحساب آخر
resend-title = الإرسال من جديد
resend-intro = الجلسة نشطة من جديد. أرسل الآن ما كُتب.
resend-submit = إرسال ما كُتب
mandates-title = تكليفاتي
mandates-intro = كل تكليف يخص جهة ودورًا وفترة. يُعمل بتكليف واحد في كل مرة.
mandates-current = قيد الاستخدام
mandates-switch = استخدام
mandate-active = ساري
mandate-not-yet = لم يبدأ بعد
mandate-ended = منتهٍ
mandate-suspended = معلّق

## Colonne

col-person = الشخص
col-what = ماذا
col-due = قبل
col-state = الحالة
col-owner = الشريك المسؤول
col-number = الرقم
col-last = آخر إجراء
col-from = من
col-to = إلى
col-sent = تاريخ الإرسال
col-answer-by = الرد قبل
col-birth-year = سنة الميلاد
col-contact = جهة الاتصال
col-card = البطاقة
col-body = الجهة
col-role = الدور
col-until = حتى
col-when = متى
col-why = السبب
col-form = الاستمارة
col-on = بتاريخ
col-code = الرمز
col-meaning = المعنى

## La mia giornata

day-title = يومي
day-search = البحث عن شخص أو تسجيله
day-tasks = للإنجاز
day-tasks-caption = المهام، الأكثر إلحاحًا أولًا
day-tasks-none = لا شيء مستحق. ستظهر المهام الجديدة هنا.
day-inbox = إحالات بانتظار ردك
day-inbox-none = لا توجد إحالة تنتظر رد جهتك.
day-outbox = إحالات مُرسلة دون رد
day-outbox-none = لا توجد إحالة مُرسلة تنتظر الرد.
day-cases = الأشخاص المتابَعون
day-cases-none = جهتك لا تتابع أحدًا بعد. ابحث عن شخص للبدء.
day-cases-all = عرض جميع الأشخاص المتابَعين
cases-title = الأشخاص المتابَعون
cases-in-page = { $n } في هذه الصفحة
due-bad = متأخر { $n } يوم
due-warn = اليوم
due-info = بعد { $n } يوم
task-answer-referral = الرد على الإحالة
task-send-referral-again = انتهت مهلة الإحالة من دون ردّ: أعيدوا إرسالها إلى الجهة نفسها أو إلى غيرها
task-unanswered-referral = إحالة تجاوزت مهلة الرد: اسألوا الجهة التي تلقّتها
task-answer-transfer = الرد على النقل
task-answer-closure = الرد على اقتراح الإغلاق
task-complete-reception = إكمال الاستقبال الأول
task-recheck-enrolment = إعادة التحقق من التسجيل في المركز
task-review-profiling = مراجعة التوصيف
task-first-reception = موعد الاستقبال الأول
task-show-title = إبراز سند الإقامة المصرَّح به
task-permit-expiry = سند الإقامة على وشك الانتهاء
task-review-duplicate = تكرار محتمل للفحص

## Ricerca

search-title = البحث عن شخص
search-label = الاسم أو الرمز أو الهاتف
search-hint = الأسماء بأي ترتيب وكتابة، مع سنة الميلاد أيضًا؛ الرمز الضريبي، CUI، رقم التصريح، الهاتف. تُسجَّل كل عملية بحث.
search-found = النتائج
search-none = لا أحد بهذه البيانات. جرّب كتابة أخرى أو اللقب وحده أو رمزًا؛ وإن لم يوجد يمكن تسجيله.
search-count = عدد الأشخاص: { $n }
search-not-followed = لا تتابعه جهتك: اتصل بجهة الاتصال
search-open = فتح
search-looks-left = بقيت { $n } عمليات بحث في هذه الساعة بين من لا تتابعهم جهتك.
search-register-title = ليس بينهم؟
search-register-text = سجّل فقط من لم يُعثر عليه: بطاقتان للشخص نفسه تقسمان تاريخه.
search-register = تسجيل شخص جديد

## Nuova persona

new-person-title = تسجيل شخص
new-person-intro = اكتب ما هو في الوثائق. ويُستكمل ما ينقص لاحقًا من بطاقة الشخص.
new-person-arrival = الوصول
new-person-own-desk = طلب مقدَّم في شباك هذا المركز
new-person-own-desk-hint = فقط لمن يتوجه مباشرة إلى المركز: يمر الآخرون بالاستقبال الأول في المنطقة.
new-person-save = تسجيل

## Schede

sheet-close = إغلاق الاستمارة
sheet-draft = حفظ المسودة
sheet-refresh = تحديث الأسئلة
sheet-forget = حذف المسودة
sheet-print = طباعة
onward-title = ماذا يحدث الآن
onward-refer = إرسال الإحالة إلى { $body }
onward-done = أُرسلت الإحالات المتفق عليها في هذه الاستمارة: الدور الآن على من تلقّاها.
sheet-is-draft = مسودة
sheet-from-draft = استُعيدت المسودة
sheet-from-draft-text = هذه الإجابات من مسودتك وليست نهائية بعد.
sheet-privacy = تُجمع البيانات للمهام العامة للبرنامج؛ ولا يراها إلا من يتابع الشخص.
sheet-computed-hint = يستنتجه النظام.
sheet-hidden-hint = توجد إجابة مخصصة للجانب الآخر من فريق المتابعة. تبقى كما هي.
sheet-covered-hint = توجد إجابة محجوبة. إذا تُركت الخانة فارغة تبقى كما هي، وما يُكتب هنا يحل محلها.
sheet-moment-hint = اليوم والساعة، مثل 08/07/2020 09:30
sheet-files = عدد الوثائق: { $n }
sheet-signature-how = كيف
sheet-signature-signer = الموقّع
sheet-signature-witness = شاهد العلامة
print-foot = طُبع في { $text }.
print-version = إصدار الاستمارة: { $text }.
answer-yes = نعم
answer-no = لا
answer-unknown = غير معروف

## Blocchi anagrafici

block-edit = تعديل
block-edit-this = تعديل هذا
block-save = حفظ
block-back = العودة إلى البطاقة
block-others = أخرى من النوع نفسه
block-add = إضافة واحد

## Scheda della persona

head-born = الميلاد
card-crumb = بطاقة الشخص
card-age = العمر { $n }
card-next = الخطوة التالية
card-next-none = لا يطلب المسار شيئًا آخر في هذه المرحلة.
card-tasks = للإنجاز
card-acts = كل الاستمارات والإجراءات الممكنة
card-path = المسار
card-manager = مدير الحالة
card-screened = تاريخ الفرز
card-received = تاريخ الاستقبال
card-completed = اكتمال الاستقبال في
card-taken = تاريخ التكفل
card-closed = أُغلق في
card-forms = الاستمارات المعبأة
card-forms-none = لا استمارات بعد: ابدأ بالخطوة التالية.
card-referrals = الإحالات
card-care = من يتابع الشخص
card-story = السجل
card-protected = شخص تحت الحماية: لا تظهره عمليات البحث. لا تُخبر أحدًا بمكان سكنه.
card-transfer = اقتُرح نقل المسار إلى { $body }.
permit-green = سند إقامة ساري
permit-amber = إيصال أو طلب قيد المعالجة
permit-red = بلا سند إقامة
permit-grey = سند الإقامة للتحقق
permit-days = السند ساري: بقي { $n } يوم
permit-ended = انتهى السند منذ { $n } يوم
work-yes = يمكنه العمل.
work-no = لا يمكنه العمل بهذا السند.
work-from = يمكنه العمل ابتداءً من { $day }.
work-unknown = حق العمل للتحقق.
work-to-confirm = قاعدة العمل لهذا السند يؤكدها الإقليم.
care-lead = سجّل الاتصال الأول
care-screening = أجرى الفرز
care-ownership = صاحب المسار
care-referral = تلقّى إحالة
care-transfer = يتلقى نقلًا
care-service = قدّم خدمة
care-taking-charge = تكفّل
care-mediation = وساطة
care-since = منذ
care-until = حتى
next-screening-sheet = تعبئة ورقة الفرز
next-privacy-notice = تسليم إشعار الخصوصية
next-registration-card = تعبئة بطاقة التسجيل
next-activity-a = تسجيل الاستقبال والمعلومات (a)
next-basic-orientation = تعبئة التوجيه الأساسي (b.4)
next-cpi-enrolment-check = التحقق من شروط التسجيل في المركز (c)
next-valico-referral = التحقق من الوصول إلى VALICO (d)
next-complete-reception = إعلان اكتمال الاستقبال الأول
next-referral-sheet = إرسال الإحالة
next-answer-referral = انتظار الرد على الإحالة

## Eventi

event-person-registered = تم تسجيل الشخص
event-eligibility-evidenced = تم التحقق من الأهلية
event-lead-opened = إشارة أولى
event-screening-opened = بدأ الفرز
event-screening-closed = انتهى الفرز
event-registration-card-completed = اكتملت بطاقة التسجيل
event-privacy-notice-delivered = سُلّم إشعار الخصوصية
event-recipient-card-opened = فُتحت بطاقة المستفيد
event-activity-recorded = نشاط منجز
event-reception-completed = اكتمل الاستقبال الأول
event-referral-sent = أُرسلت الإحالة
event-referral-seen = اطُّلع على الإحالة
event-referral-accepted = قُبلت الإحالة
event-referral-refused = رُفضت الإحالة
event-referral-expired = انتهت الإحالة دون رد
event-referral-returned = معلومات العودة
event-taken-in-charge = تم التكفل
event-pact-orientation-completed = اكتمل التوجيه نحو الميثاق
event-cv-attached = أُرفقت السيرة الذاتية بالملف
event-pact-signed = وُقّع الميثاق
event-pact-suspended = عُلّق الميثاق
event-pact-resumed = استؤنف الميثاق
event-measure-event-recorded = حدث لإجراء
event-final-evaluation-completed = اكتمل التقييم النهائي
event-follow-up-recorded = متابعة بعد الإغلاق
event-transfer-proposed = اقتُرح النقل
event-transfer-accepted = قُبل النقل
event-transfer-refused = رُفض النقل
event-case-closed = أُغلق المسار
event-activity-not-applicable = نشاط لا ينطبق
event-contact-attempted = محاولة اتصال دون جدوى
event-closure-proposed = اقتُرح إغلاق المسار
event-closure-refused = لم يُوافَق على الإغلاق
event-case-reopened = أُعيد فتح المسار

## Motivo dell’accesso

purpose-title = لماذا تفتح هذه البطاقة؟
purpose-intro = يُسأل عن السبب مرة في كل جلسة ويُسجَّل: يمكن للشخص أن يعرف من اطّلع على بياناته ولماذا.
purpose-label = السبب
purpose-hint = اختر السبب الحقيقي: تُراجع عمليات الاطلاع.
purpose-care = أتابع مسار الشخص
purpose-referral = إحالة أو نقل
purpose-accounting = المحاسبة
purpose-request = طلب الشخص
purpose-linkage = التحقق من تكرار
purpose-supervision = رقابة أو تفتيش
purpose-submit = فتح البطاقة

## Chi ha visto i dati

saw-title = من اطّلع على البيانات
saw-intro = الجهة والدور وسبب كل اطلاع دون أسماء الموظفين. يمكن طباعته وتسليمه للشخص.
saw-none = لا يوجد اطلاع مسجل.
saw-in-page = { $n } سطر في هذه الصفحة
saw-card-opened = فتح البطاقة
saw-form-opened = فتح استمارة للتعبئة
saw-form-read = قرأ استمارة معبأة
saw-form-completed = أغلق استمارة
saw-draft-saved = حفظ مسودة
saw-draft-forgotten = حذف مسودة
saw-block-saved = عدّل البيانات
saw-referral = قرأ إحالة
saw-search-hit = وجد الشخص في بحث
saw-who-saw = قرأ هذه القائمة
saw-kind-look = اطلاع
saw-kind-change = تعديل
saw-kind-event = إجراء في المسار
saw-kind-access = دخول

## Rinvii

referrals-title = الإحالات
referral-title = إحالة
referral-urgent = عاجل
referral-card = فتح البطاقة
referral-reason = السبب
referral-data = البيانات المشتركة
referral-appointment = الموعد
referral-seen = اطُّلع عليه في
referral-answered = أُجيب في
referral-answer-reason = سبب الرفض
referral-feedback = معلومات العودة
referral-field-on = اليوم
referral-field-manager = مدير الحالة
referral-field-manager-hint = من يتولى المسار في جهتك: يُبلَّغ الشخص باسمه.
referral-field-reason = سبب الرفض
referral-field-reason-hint = جملة للجهة المرسلة دون بيانات صحية.
referral-field-kept = هل حضر الموعد الأول؟
referral-field-feedback = ما يُقال للجهة المرسلة
referral-accept-title = القبول
referral-accept-text = بالقبول تتكفل جهتك بالشخص وترى بطاقته.
referral-accept-submit = القبول والتكفل
referral-refuse-title = الرفض
referral-refuse-text = يعود المسار إلى الجهة المرسلة.
referral-refuse-submit = رفض الإحالة
referral-return-title = إبلاغ النتيجة
referral-return-text = تتلقى الجهة المرسلة هذه المعلومات وتُغلق الإحالة.
referral-return-submit = الإرسال وإغلاق الإحالة

## Atti

act-activities-title = تسجيل نشاط
act-activities-text = يصبح كل نشاط سطرًا في بطاقة المستفيد.
act-activities-submit = تسجيل
act-reception-title = إكمال الاستقبال الأول
act-reception-text = أعلن انتهاء الأنشطة وحدد وجهة الشخص.
act-reception-submit = إعلان الاكتمال
act-referrals-new-title = إرسال إحالة
act-referrals-new-text = تتلقى الجهة المختارة البيانات اللازمة وترد في الموعد.
act-referrals-new-submit = إرسال
act-take-in-charge-title = التكفل
act-take-in-charge-text = هيئتك مسؤولة عن المسار، وحدها أو مع من يتابعه؛ مسؤول الحالة هو الشخص المرجع.
act-take-in-charge-submit = تكفّل
act-transfer-title = اقتراح نقل
act-transfer-text = يجب أن يقبل الشريك المختار؛ وحتى ذلك الحين يبقى المسار مكانه.
act-transfer-submit = اقتراح
act-transfer-answer-title = الرد على نقل
act-transfer-answer-text = بالقبول تصبح جهتك صاحبة المسار.
act-transfer-answer-submit = رد
act-close-title = إغلاق المسار
act-close-text = يمكن إعادة فتحه خلال اثني عشر شهرًا مع ذكر السبب.
act-close-submit = إغلاق
act-not-applicable-title = نشاط لا ينطبق على هذا الشخص
act-not-applicable-text = يُنجز الملف والسيرة الذاتية والتوجيه والتحققات أو يُذكر سبب عدم انطباقها، وعندئذ يمكن إتمام الاستقبال الأول.
act-not-applicable-submit = تدوين
act-contact-attempt-title = محاولة اتصال
act-contact-attempt-text = لم يردّ الشخص. بعد ثلاث محاولات في أيام مختلفة خلال ستين يومًا يمكن إغلاق المسار لتعذر الوصول إليه.
act-contact-attempt-submit = تدوين
act-closure-proposal-title = اقتراح إغلاق المسار
act-closure-proposal-text = يُغلقه المسؤول عن المسار؛ ويبقى مفتوحًا حتى ذلك الحين.
act-closure-proposal-submit = اقتراح
act-closure-answer-title = الرد على اقتراح الإغلاق
act-closure-answer-text = عند الموافقة يُغلق المسار بالنتيجة المقترحة.
act-closure-answer-submit = الرد
act-reopen-title = إعادة فتح المسار
act-reopen-text = يُعاد فتحه خلال اثني عشر شهرًا من الإغلاق؛ وبعدها يُفتح مسار جديد.
act-reopen-submit = إعادة الفتح
act-field-activity = النشاط
act-field-on = اليوم
act-field-on-hint = متى حدث ذلك. وإن كان في الماضي، يبقى تاريخ التسجيل ظاهرًا أيضًا.
act-field-minutes = المدة بالدقائق
act-field-outcome = النتيجة
act-field-outcome-hint = النتيجة في جملة. دون بيانات صحية.
act-field-reception = وجهة الشخص
act-field-to = إلى أي جهة
act-field-reason-code = السبب
act-field-urgency = الأولوية
act-field-accept = قبول النقل؟
act-field-closing = نتيجة أو سبب الإغلاق
act-field-why-not = سبب عدم الانطباق
act-field-accept-closure = هل توافقون على الإغلاق؟
act-field-mode = الطريقة
act-field-reason = السبب

## Fatto

done-form = أُغلقت الاستمارة وسُجّلت.
done-draft = حُفظت المسودة.
done-draft-forgotten = حُذفت المسودة.
done-block = حُفظت البيانات.
done-person = سُجّل الشخص: يمكن البدء بالخطوة التالية.
done-mandate = تعمل الآن بتكليف آخر.
done-activities = سُجّل النشاط.
done-reception = اكتمل الاستقبال الأول: يمكن الآن إرسال الإحالة.
done-referrals-new = أُرسلت الإحالة.
done-take-in-charge = تم التكفل بالشخص.
done-transfer = اقتُرح النقل: بانتظار الرد.
done-transfer-answer = أُرسل الرد.
done-close = أُغلق المسار.
done-not-applicable = دُوِّن السبب.
done-contact-attempt = دُوِّنت المحاولة.
done-closure-proposal = اقتُرح الإغلاق: بانتظار الرد.
done-closure-answer = سُجِّل الرد.
done-reopen = أُعيد فتح المسار.
done-referral-accept = قُبلت الإحالة: الشخص في عهدة جهتك.
done-referral-refuse = رُفضت الإحالة.
done-referral-return = أُرسلت المعلومات وأُغلقت الإحالة.

## Presa in carico, patto e misure

next-by = الدور على
next-who-follows = من يتابع الشخص
next-answer-transfer = الرد على النقل
next-answer-closure = الرد على اقتراح الإغلاق
next-pact-orientation = ملء استمارة التوجيه نحو الميثاق (F09)
next-attach-cv = وضع السيرة الذاتية في الملف
next-pact = كتابة الميثاق وتوقيعه (F10)
next-review-pact = مراجعة الميثاق مع الشخص
next-resume-pact = استئناف الميثاق المعلق أو إنهاؤه
next-propose-measure = اقتراح إجراء
next-start-measure = بدء الإجراء
next-end-measure = تسجيل سير الإجراء
next-path-evaluation = تقييم المسار (F27)
next-close-case = إغلاق المسار
next-follow-up = السؤال عن حال الشخص (F27)
task-pact-orientation = التوجيه نحو الميثاق
task-confirm-ownership = تأكيد الجهة المسؤولة عن الملف
task-sign-pact = توقيع الميثاق
task-review-pact = مراجعة الميثاق
task-review-suspension = مراجعة الميثاق المعلق
task-answer-measure = بدء إجراء مقترح أو رفضه
task-path-evaluation = تقييم المسار
task-follow-up = متابعة بعد الإغلاق
card-charge = التكفل والميثاق
measures-title = الإجراءات
measures-none = لم يُقترح أي إجراء بعد.
col-measure = الإجراء
col-since = منذ
measure-provider = الجهة المنفذة
measure-reference = المرجع
measure-proposed = اقتُرح في
measure-started = بدأ في
measure-ended = انتهى في
measure-event = ماذا حدث
measure-next = تسجيل الحدث التالي
measure-may-follow = ما يمكن أن يلي
measure-submit = تسجيل
measure-over = انتهى الإجراء: لا شيء يلي.
pact-in-force = ساري
pact-suspended = معلّق
pact-suspended-since = معلّق منذ
pact-ended = منتهٍ أو مستبدل
pact-none = لم يُوقّع الميثاق بعد
pact-told = نص هذا الميثاق غير موجود هنا: وُقّع في مكان آخر أو سابقاً. يبقى النوع واليوم والهيئة.
pact-by = قبل
pact-print = طباعة الميثاق
pact-whole = النص الكامل
pact-write = كتابة الميثاق
pact-again = إعادة التفاوض (نسخة جديدة)
pact-versions = نسخ الميثاق
act-confirm-ownership-title = الجهة المسؤولة عن الملف
act-confirm-ownership-text = تقدم الشخص إلى مكتب مركز التوظيف. محل إقامته ضمن نطاق هذه الجهة، فتؤكد أن الملف تابع لها، وإلا تقترح نقله.
act-confirm-ownership-submit = تأكيد المسؤولية
act-pact-suspend-title = تعليق الميثاق
act-pact-suspend-text = لمرض أو أمومة أو انتقال أو غير ذلك. ما دام معلقاً لا يبدأ أي إجراء.
act-pact-suspend-submit = تعليق
act-pact-resume-title = استئناف الميثاق
act-pact-resume-text = يعود الميثاق سارياً من هذا اليوم.
act-pact-resume-submit = استئناف
act-measures-new-title = اقتراح إجراء
act-measures-new-text = يصبح الاقتراح سطراً في بطاقة المستفيد حتى إن لم يبدأ الإجراء.
act-measures-new-submit = اقتراح
act-field-manager = مسؤول الحالة
act-field-measure = الإجراء
act-field-provider = الجهة المنفذة
act-field-provider-hint = فارغ: هيئتك. VALICO لمركز تشغيل فقط.
act-field-starts = يبدأ في اليوم نفسه
act-field-starts-hint = يُسجل الاقتراح (01) والبدء (02) معاً.
act-field-review-on = المراجعة قبل
act-field-review-on-hint = فارغ: أجل الطبعة.
done-confirm-ownership = تم تأكيد المسؤولية.
done-pact-suspend = عُلّق الميثاق.
done-pact-resume = استؤنف الميثاق.
done-measures-new = اقتُرح الإجراء.
done-measure = سُجل حدث الإجراء.
card-consents = موافقات اختيارية
card-consents-text = لا يتوقف المسار على أي منها: من يرفض أو يسحب موافقته يُتابَع كما من قبل.
consent-given = مُعطاة
consent-refused = مرفوضة
consent-withdrawn = مسحوبة
consent-never-asked = لم تُطلب: تُعدّ مرفوضة
consent-act-given = تسجيل الموافقة
consent-act-withdrawn = سحب الموافقة
act-consents-title = موافقة على استخدام اختياري
act-consents-text = يقول الشخص نعم أو لا أو يسحب موافقة أعطاها من قبل. لا يتوقف أي نشاط من المسار على هذا الجواب.
act-consents-submit = تسجيل الجواب
act-field-purpose = استخدام اختياري
act-field-consent = جواب الشخص
act-field-evidence = إثبات
act-field-evidence-hint = مثلاً: توقيع على الاستمارة، رسالة، تصريح شفهي أمام الموظف.
done-consents = تم تسجيل الجواب.
saw-consent-given = سجّل موافقة
saw-consent-refused = سجّل رفض موافقة
saw-consent-withdrawn = سجّل سحب موافقة
recipient-edition = الدورة
recipient-project-code = رمز المشروع
recipient-cup = CUP
recipient-unlimited = بلا نهاية
recipient-operator = الموظف
recipient-title-starts-on = بداية سند الإقامة
recipient-title-ends-on = نهاية سند الإقامة
recipient-title-pending = سبب آخر
recipient-pending-renewal = قيد التجديد
recipient-pending-first = قيد إصدار التصريح الأول
recipient-declaration = تصريح بجنسية دولة ثالثة
recipient-frozen = رموز أُخذت يوم الدخول: لا يُعاد حسابها.
recipient-lines = البنود
recipient-lines-none = لم يُسجَّل أي نشاط بعد.
recipient-no = الرقم
recipient-minutes = الدقائق
recipient-outcome = النتيجة
recipient-proof = الإثبات
recipient-fund = الصندوق
recipient-intro = لا يملؤها أحد: تنشأ البنود من الأعمال، وتبقى الرموز كما كانت عند الدخول. يمكن طباعتها وتوقيعها في أي وقت.
saw-recipient-card-read = قرأ بطاقة المستفيد (F03)
saw-recipient-card-printed = طبع بطاقة المستفيد (F03)
address-at-service = لدى الخدمة
act-protect-title = حماية الشخص
act-protect-text = من الآن لا يجده إلا الجهات التي تتابعه، ولا يقرأ العنوان إلا المسؤول عن الملف. يبقى السبب في السجل: دون أي تفصيل يعرّضه للخطر.
act-protect-submit = حماية
act-lift-protection-title = رفع الحماية
act-lift-protection-text = يعود الشخص ظاهراً في بحث الشبكة. يبقى السبب في السجل.
act-lift-protection-submit = رفع الحماية
done-protect = الشخص محمي.
done-lift-protection = رُفعت الحماية.
saw-protection-set = وضع الشخص تحت الحماية
saw-protection-lifted = رفع الحماية
task-coming-of-age = عيد الميلاد الثامن عشر: تسليم الإشعار للشخص بصفته بالغاً وانتهاء الوصاية
task-stale-case = ملف متوقف: لا عمل منذ أكثر من ثلاثين يوماً
saw-alert-raised = تنبيه آلي
saw-person-forgotten = حُذفت البيانات: اتصال لم يُفضِ إلى شيء

## Waiting list

waiting-title = قائمة الانتظار
waiting-intro = من ينتظر مكانًا: أولًا بحسب نقاط الأولوية ثم بحسب مدة الانتظار. الأولوية ترتّب ولا تستبعد أحدًا.
waiting-partner = الشريك
waiting-every-partner = الكل
waiting-least = النقاط، على الأقل
waiting-show = عرض
waiting-none = لا أحد ينتظر ممن تتابعهم جهتك.
waiting-priority = الأولوية
waiting-since = ينتظر منذ
waiting-place = إن توفر مكان
waiting-screen = إعادة الفرز
cases-every-state = كل الحالات
saw-waiting-list = قراءة قائمة الانتظار
