# SPDX-License-Identifier: AGPL-3.0-or-later
# كلمات موجّهة إلى الشخص: مقابلة بلغتين، وصفحات عامة بلغته.

## Interview in two languages

spoken-title = مقابلة بلغتين
spoken-language = لغة الشخص
spoken-switch = عرض هذه اللغة أيضًا
spoken-none = لغة الموظف فقط
spoken-large = نص وأزرار كبيرة
spoken-normal = نص وأزرار بالحجم العادي
spoken-listen = استماع
spoken-stop = إيقاف القراءة
spoken-no-voice = لا يوجد على هذا الجهاز صوت لهذه اللغة.
spoken-welcome = يمكنك أن تطلب إعادة أي سؤال أو شرحه.
spoken-may-skip = إذا كنت لا تريد الإجابة عن سؤال فقل ذلك: نتابع مع ذلك.
spoken-draft = ترجمة لم تُعتمد بعد
spoken-draft-text = لم يراجع وسيط هذه الترجمة بعد: عند الشك يُعتمد النص الإيطالي.
spoken-italian = النص الإيطالي
spoken-notice = قراءة بيان الخصوصية
spoken-languages = لغات أخرى
spoken-search-language = اختيار اللغة

## Public pages

people-title = معلومات للأشخاص
people-intro = تجد هنا باختصار كيف يسير المسار، بلغتك.
people-first = اللقاء الأول
people-first-text = يستمع الموظف إلى ما تبحث عنه ويطرح عليك بعض الأسئلة. يمكنك أن تطلب مترجمًا أو وسيطًا: الخدمة مجانية.
people-papers = الوثائق
people-papers-text = أحضر الوثائق التي لديك. إذا نقصت وثيقة نبدأ مع ذلك.
people-plan = الميثاق
people-plan-text = تقرر مع الموظف ما يجب فعله وفي أي مدة، وتكتبانه معًا. تحصل على نسخة يمكنك قراءتها.
people-data = بياناتك
people-data-text = لا يرى بياناتك إلا من يتابعك. يمكنك أن تعرف من اطّلع عليها، وأن تطلب تصحيحها.
people-free = الخدمة مجانية
people-free-text = لا يحق لأحد أن يطلب منك مالًا مقابل موعد أو استمارة أو عمل.
curriculum-about = نبذة عني
curriculum-born = تاريخ الميلاد
curriculum-citizenship = الجنسية
curriculum-email = البريد الإلكتروني
curriculum-phone = الهاتف
curriculum-town = المدينة
curriculum-work = الخبرة المهنية
curriculum-education = التعليم والتدريب
curriculum-languages = المهارات اللغوية
curriculum-mother-tongue = اللغة الأم
curriculum-other-languages = لغات أخرى
curriculum-language = اللغة
curriculum-listening = الاستماع
curriculum-reading = القراءة
curriculum-interaction = المحادثة
curriculum-production = التعبير الشفوي
curriculum-writing = الكتابة
curriculum-digital = المهارات الرقمية
curriculum-skills = المهارات
curriculum-licence = رخصة القيادة
curriculum-present = حتى الآن
curriculum-level = المستوى { $n } من الإطار الأوروبي للمؤهلات
curriculum-treatment = أوافق على معالجة بياناتي الشخصية الواردة في هذه السيرة الذاتية وفقًا للائحة (الاتحاد الأوروبي) 2016/679 لأغراض البحث عن الموظفين واختيارهم.
