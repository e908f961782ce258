# SPDX-License-Identifier: AGPL-3.0-or-later
# Persons that may be one: at the desk, before the steward, in sentences.

nav-links = السجلات المكررة
links-title = سجلات مكررة محتملة
links-intro = أشخاص ربما يكونون الشخص نفسه، سُجّلوا في مكاتب مختلفة. القرار لك: قرارك يعلو على المقارنة الآلية دائماً ويمكن التراجع عنه.
links-shelves = أقسام القائمة
links-shelf-waiting = { $n ->
    [zero] بانتظار القرار: لا شيء
    [one] بانتظار القرار: { $n }
    [two] بانتظار القرار: { $n }
    [few] بانتظار القرار: { $n }
    [many] بانتظار القرار: { $n }
   *[other] بانتظار القرار: { $n }
}
links-shelf-aside = { $n ->
    [zero] مؤجلة: لا شيء
    [one] مؤجلة: { $n }
    [two] مؤجلة: { $n }
    [few] مؤجلة: { $n }
    [many] مؤجلة: { $n }
   *[other] مؤجلة: { $n }
}
links-shelf-decided = { $n ->
    [zero] محسومة: لا شيء
    [one] محسومة: { $n }
    [two] محسومة: { $n }
    [few] محسومة: { $n }
    [many] محسومة: { $n }
   *[other] محسومة: { $n }
}
links-caption-aside = أزواج مؤجلة
links-caption-decided = أزواج محسومة، الأحدث أولاً
links-none-waiting = لا يوجد زوج ينتظر قراراً.
links-none-aside = لا يوجد زوج مؤجل.
links-none-decided = لا قرارات بعد.
links-begin = البدء بالزوج الأول
links-col-pair = السجلان
links-col-births = الميلاد
links-col-why = السبب
links-col-score = الدرجة
links-protected = شخص محمي
links-last-run = آخر مقارنة للسجل:
links-state-auto = قاعدة مؤكدة: للتأكيد
links-state-open = للتحقق
links-state-second = بانتظار شخص ثانٍ
links-state-later = مؤجلة
links-state-unsure = غير محسومة
links-state-linked-rule = موحّدة بالقاعدة
links-state-linked = الشخص نفسه
links-state-apart = شخصان مختلفان
links-state-withdrawn = لم تعد مقترحة
link-held-two-cases = لم يُوحَّدا تلقائياً: لكل منهما مسار مفتوح.
link-held-protected = لم يُوحَّدا تلقائياً: أحدهما شخص محمي.
link-held-kept-apart = لم يُوحَّدا تلقائياً: قال أحد العاملين إنهما شخصان مختلفان.
link-held-in-conflict = لم يُوحَّدا تلقائياً: تتناقض المصادر بشأن هوية أحدهما (تعارض C4).
links-capped = { $n ->
    [zero] قورن جميع المرشحين
    [one] لشخص واحد لم يُقارَن كل المرشحين
    [two] لشخصين لم يُقارَن كل المرشحين
    [few] لـ{ $n } أشخاص لم يُقارَن كل المرشحين
    [many] لـ{ $n } شخصاً لم يُقارَن كل المرشحين
   *[other] لـ{ $n } شخص لم يُقارَن كل المرشحين
}
link-title = هل هما الشخص نفسه؟
link-with = مع
link-waiting = { $n ->
    [zero] لا أزواج منتظرة
    [one] زوج واحد ينتظر، بما فيه هذا
    [two] زوجان ينتظران، بما فيهما هذا
    [few] { $n } أزواج تنتظر، بما فيها هذا
    [many] { $n } زوجاً تنتظر، بما فيها هذا
   *[other] { $n } زوج ينتظر، بما فيها هذا
}
link-two-people = يلزم شخصان
link-two-people-text = لدى الشخصين ميثاق سارٍ: بعد إجابتك يجب أن يؤكد شخص ثانٍ.
link-two-people-mine = لقد قلت إنهما الشخص نفسه: يجب أن يؤكد شخص آخر.
link-question = ما هما؟
link-same = الشخص نفسه
link-different = شخصان مختلفان
link-unsure = لا يمكن الجزم
link-later = لاحقاً
link-compare = مقارنة السجلين
link-col-field = الحقل
link-col-one = سُجّل أولاً
link-col-other = سُجّل لاحقاً
link-col-compared = المقارنة
link-col-how = مدى التطابق
link-col-side = مع أو ضد
link-col-weight = الوزن
link-steps = كيف تكوّنت الدرجة
link-steps-text = كل بت إضافي يضاعف احتمال أن يكونا شخصاً واحداً، وكل بت أقل ينصّفه. الدرجة ترتّب والقاعدة تقترح وأنت تقرر.
link-steps-caption = وزن كل حقل بالبت
link-sum = الدرجة
link-side-for = مع
link-side-against = ضد
link-side-none = بلا وزن
link-card = فتح البطاقة المشتركة
link-decisions = القرارات
link-by-rule = قاعدة آلية
link-reason = السبب:
link-reason-label = السبب
link-undo-title = الفصل من جديد
link-undo-text = يعود السجلان كما كانا، وتُعاد الحسابات، ولا تقترحهما المقارنة الآلية مرة أخرى.
link-undo = فصل
link-reopen-title = إعادة فتح الزوج
link-reopen-text = يعود الزوج إلى قائمة الانتظار.
link-reopen = إعادة فتح
link-decision-auto-link = توحيد بالقاعدة
link-decision-manual-link = الشخص نفسه
link-decision-first-of-two = الشخص نفسه: الإجابة الأولى من اثنتين
link-decision-no-link = شخصان مختلفان
link-decision-unsure = لا يمكن الجزم
link-decision-later = أُجّلت
link-decision-unlink = فُصلا من جديد
link-decision-reopened = أُعيد فتحها
link-yes = نعم
link-no = لا
link-presumed = مفترض
link-sex-m = رجل
link-sex-f = امرأة
link-sex-x = غير محدد
link-equal = متطابق
link-in-common = واحد مشترك
link-differs = مختلف
link-only-one = في واحد فقط
link-field-family-name = اللقب
link-field-given-name = الاسم
link-field-other-names = أسماء أخرى
link-field-original-script = الاسم بكتابته الأصلية
link-field-birth-date = تاريخ الميلاد
link-field-sex = الجنس
link-field-birth-country = بلد الميلاد
link-field-birth-place = مكان الميلاد
link-field-citizenships = الجنسية
link-field-tax-code = الرمز الضريبي
link-field-provisional-tax-code = الرمز الضريبي المؤقت
link-field-other-ids = معرّفات أخرى
link-field-stay-title = سند الإقامة
link-field-phones = الهاتف
link-field-emails = البريد الإلكتروني
link-field-addresses = العنوان
link-field-registered = سجّلها
link-field-owner = الجهة المسؤولة
link-field-contact = جهة الاتصال
link-field-open-case = مسار مفتوح
link-field-pact = ميثاق سارٍ
link-sentence-rule = { $outcome } ({ $rule }): { $reason }.
link-sentence = { $outcome }: { $reason }.
link-and = {"، "}
link-for = يؤيد ذلك { $list }
link-against = يعارضه { $list }
link-not-enough = أدلة غير كافية
link-what-start = نقطة البداية
link-how-before = قبل أي مقارنة
link-what-names = الاسم واللقب
link-what-birth = تاريخ الميلاد
link-what-names-and-birth = الاسم والتاريخ معاً
link-what-tax-code = الرمز الضريبي
link-what-sex = الجنس
link-what-citizenship = الجنسية وبلد الميلاد
link-what-place = مكان الميلاد
link-what-permit = تصريح أو رقم آخر صادر
link-what-phone = الهاتف
link-what-email = البريد الإلكتروني
link-what-address = العنوان
link-what-household = أسرة أو مركز استقبال
link-what-unsaid = بيانات تنقص لدى أحدهما
link-outcome-link = الشخص نفسه
link-outcome-review = للتحقق
link-outcome-no-link = شخصان مختلفان
link-reason-lr-1 = الرمز الضريبي نفسه وأسماء متوافقة وتاريخ الميلاد نفسه
link-reason-lr-2 = الرمز الضريبي نفسه لكن الأسماء أو تاريخ الميلاد لا تتطابق
link-reason-lr-3 = رمزان ضريبيان نهائيان صحيحان ومختلفان
link-reason-lr-4 = تصريح الإقامة نفسه (أو CUI أو SIM أو Vestanet) وأسماء متوافقة
link-reason-lr-5 = الرمز الضريبي المؤقت نفسه وأسماء متوافقة
link-reason-lr-6 = الأسماء والتاريخ وبلد الميلاد نفسها ووسيلة اتصال مشتركة
link-reason-lr-7 = الأسماء والتاريخ وبلد الميلاد متوافقة دون معرّف مشترك
link-reason-lr-8 = اللقب والتاريخ وبلد الميلاد نفسها لكن الاسم مختلف (توأم أو إخوة)
link-reason-lr-9 = لا مشترك إلا وسيلة اتصال
link-reason-lr-10 = أدلة قوية لكن الجنس مختلف ولا معرّف مشترك
link-reason-lr-11 = شخص محمي: القرار للمسؤول المكلف وحده
link-how-unknown = غير معروف
link-how-equal = متطابق
link-how-similar = متشابه
link-how-different = مختلف
link-how-shared = متطابق لكن يستعمله كثيرون
link-how-one-character = حرف واحد مختلف
link-how-one-digit = رقم واحد مختلف
link-how-as-usual = كما يجتمعان عادة
link-how-same-house = البيت نفسه
link-how-same-centre = المركز نفسه، يستعمله كثيرون
link-how-same-street = الشارع نفسه
link-how-same-comune = البلدية نفسها
link-how-other-comune = بلدية أخرى
link-how-none-in-common = لا شيء مشترك
link-how-centre-contact = وسيلة اتصال لمركز
link-how-private-contact = وسيلة الاتصال الشخصية نفسها
link-how-no-word = لا كلمة مشتركة
link-how-same-words = الكلمات نفسها
link-how-same-sound = متكافئة بعد نقل الحروف
link-how-one-letter = حرف واحد مختلف
link-how-alike = متشابهة
link-how-other-given = اسم مختلف ولقب مشترك
link-how-other-surname = لقب مختلف واسم مشترك
link-how-some-words = بعض الكلمات مشتركة فقط
link-how-equal-january = متطابق لكنه الأول من يناير
link-how-as-tax-code = كما في الرمز الضريبي
link-how-year-january = السنة نفسها وأحدهما الأول من يناير
link-how-year-partial = السنة نفسها وأحدهما ناقص
link-how-day-month-swapped = اليوم والشهر متبادلان
link-how-other-year = اليوم نفسه وسنة أخرى
link-how-other-day = الشهر نفسه ويوم آخر
link-how-other-month = اليوم نفسه وشهر آخر
link-how-near = قريب
link-how-witness-both = واحد فقط، يوافق اسم الآخر ولقبه
link-how-witness-surname = واحد فقط، يوافق لقب الآخر
link-how-witness-given = واحد فقط، يوافق اسم الآخر
link-how-witness-neither = واحد فقط، لا يوافق أسماء الآخر
link-how-equal-wrong = متطابق لكن فيه حرف خاطئ
link-how-typing-error = شبه متطابق، خطأ كتابة
link-how-near-valid = شبه متطابقين وكلاهما صحيح
link-how-same-birth = مختلفان، الميلاد نفسه
link-how-same-names = مختلفان، الأسماء نفسها
link-how-provisional = المؤقت نفسه
link-how-provisional-different = مؤقتان مختلفان
link-how-in-all = إجمالًا
known-title = ربما تكون معروفة من قبل
known-text = لم يُسجَّل شيء بعد. هؤلاء يشبهون الشخص الذي تسجله، الأرجح أولاً.
known-likely = مرجّح جداً
known-perhaps = محتمل
known-go-on = المتابعة مع هذا الشخص
known-otherwise = إن كان أحدهم فتابع ببطاقته أو تواصل مع جهة الاتصال. وإن كان شخصاً آخر فقل ذلك: يُحفظ الجواب ويسري دائماً.
known-somebody-else = { $n ->
    [zero] شخص آخر: تسجيل
    [one] ليس هذا الشخص: تسجيل
    [two] ليس أياً من هذين الشخصين: تسجيل
    [few] ليس أياً من هؤلاء الـ{ $n }: تسجيل
    [many] ليس أياً من هؤلاء الـ{ $n }: تسجيل
   *[other] ليس أياً من هؤلاء الـ{ $n }: تسجيل
}
card-same = شخص واحد وسجلات متعددة
card-same-text = هذه السجلات لشخص واحد: كل جهة تراها جميعاً ويبقى كل منها كما كُتب.
card-same-here = (هذا)
card-same-by = سجّلها
card-same-main = البطاقة الرئيسية
done-pair-linked = تم التوحيد: أصبحا شخصاً واحداً. إليك الزوج التالي.
done-pair-apart = سُجّل: شخصان مختلفان ولن يُقترحا مجدداً. إليك الزوج التالي.
done-pair-second = سُجّل الجواب الأول: يجب أن يؤكد شخص ثانٍ.
done-pair-unsure = وُضع جانباً: لا يمكن الجزم.
done-pair-later = أُجّل.
done-pair-open = أُعيد فتحه: عاد إلى قائمة الانتظار.
saw-pair-opened = قارن الشخص بآخر
saw-pair-decided = قرر هل السجلان لشخص واحد
saw-pair-queued = مقارنة آلية: تكرار محتمل
saw-pair-linked = مقارنة آلية: الشخص نفسه
saw-pair-withdrawn = مقارنة آلية: سُحب الاقتراح
saw-persons-merged = توحيد السجلات
saw-persons-split = فصل السجلات
refusal-perhaps-known = ربما يكون هذا الشخص معروفاً من قبل.
refusal-perhaps-known-next = انظر إلى من يشبهه؛ إن كان شخصاً آخر فقل ذلك ثم سجّل.
links-caption-waiting-teaching = أزواج بانتظار القرار، أولاً ما يعلّم جوابه المقارنة أكثر
links-caption-waiting-likeliest = أزواج بانتظار القرار، الأرجح أولاً
links-order-likeliest = إظهار الأرجح أولاً
links-order-teaching = إظهار ما يعلّم أكثر أولاً
weights-link = أوزان المقارنة
weights-title = أوزان المقارنة
weights-intro = كل قرار «الشخص نفسه» أو «شخصان مختلفان» يعلّم المقارنة الآلية قيمة كل تطابق. تتعلّم ليلاً ولا تستعمل ما تعلّمته إلا إذا وصف القرارات على نحو أفضل. القواعد وقرارات الأشخاص لا تتغيّر.
weights-in-force-shipped = المعمول به: الأوزان المرفقة بالبرنامج.
weights-in-force-learnt = المعمول به: الأوزان المتعلَّمة من قراراتك، النسخة { $version }.
weights-fresh = { $n ->
    [zero] لا قرارات منذ آخر تعلّم للمقارنة
    [one] قرار واحد منذ آخر تعلّم للمقارنة
    [two] قراران منذ آخر تعلّم للمقارنة
    [few] { $n } قرارات منذ آخر تعلّم للمقارنة
    [many] { $n } قراراً منذ آخر تعلّم للمقارنة
   *[other] { $n } قرار منذ آخر تعلّم للمقارنة
}
weights-none = لم يُتعلَّم شيء بعد: يلزم 40 قراراً على الأقل، و8 من كل نوع.
weights-caption = ما تم تعلّمه، الأحدث أولاً
weights-col-version = النسخة
weights-col-when = متى
weights-col-decisions = القرارات
weights-col-same = الشخص نفسه
weights-col-before = الخسارة قبل
weights-col-after = الخسارة بعد
weights-loss = الخسارة: بكم بِت يفاجئ القرار في المتوسط مقارنةً لم تره من قبل. كلما قلّت كان أفضل.
weights-state-used = معمول بها
weights-state-past = تلتها نسخة أخرى
weights-state-not-better = ليست أفضل: لا تُستعمل
weights-shipped-title = العودة إلى أوزان البرنامج
weights-shipped-text = يوضع ما تم تعلّمه جانباً، في المكاتب فوراً ولكل زوج هذه الليلة. تبقى القرارات، وتستمر المقارنة في التعلّم دون استعماله.
weights-shipped = العودة إلى أوزان البرنامج
weights-learn-title = استعمال ما تم تعلّمه من جديد
weights-learn-text = تستعمل المقارنة الأوزان المتعلَّمة من القرارات حيث تكون أفضل.
weights-learn = استعمال ما تم تعلّمه
weights-choices = من اختار
weights-chose-learn = استعمال ما تم تعلّمه
weights-chose-shipped = العودة إلى أوزان البرنامج
done-weights-chosen = سُجّل. تقارن المكاتب بذلك من الآن؛ وتُقارَن الأزواج المنتظرة من جديد هذه الليلة.
