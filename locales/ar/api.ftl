# SPDX-License-Identifier: AGPL-3.0-or-later
# الردود الموجّهة إلى البرامج: ما الخطأ وما العمل.

api-problem-not-found = لا يوجد شيء في هذا العنوان، أو لا يُسمح بمعرفة وجوده.
api-problem-method-not-allowed = هذا العنوان لا يقبل هذه الطريقة: الترويسة Allow تبيّن الطرق المقبولة.
api-problem-credentials-invalid = رمز الدخول مفقود أو منتهي الصلاحية أو ملغى: اطلبوا رمزًا جديدًا من مسؤول مكتبكم.
api-problem-session-locked = الجلسة مقفلة: افتحوها بكلمة المرور في صفحات الخدمة.
api-problem-form-expired = لا يوجد ما يثبت أن الطلب صادر عن إحدى صفحات الخدمة: افتحوا الصفحة من جديد وأعيدوا المحاولة.
api-problem-scope-missing = لم يُنشأ الرمز لهذا النوع من الطلبات: اطلبوا رمزًا بالنطاق المناسب.
api-problem-content-type-unsupported = محتوى الطلب من نوع آخر: أرسلوا application/json، أو application/x-ndjson للأعمال السابقة.
api-problem-malformed = تعذرت قراءة الطلب: تحققوا من صياغته.
api-problem-too-large = الطلب كبير جدًا: أرسلوا ميغابايت واحدًا على الأكثر في كل مرة.
api-problem-parameter-invalid = أحد معاملات العنوان غير صحيح: قائمة الأخطاء تبيّن أيّها.
api-problem-field-missing = حقل إلزامي مفقود: قائمة الأخطاء تبيّن أيّ حقل.
api-problem-field-unknown = يوجد حقل غير معروف هنا: قائمة الأخطاء تبيّن أيّ حقل.
api-problem-field-invalid = حقل واحد أو أكثر غير صحيح: قائمة الأخطاء تبيّن أيّ الحقول.
api-problem-code-unknown = رمز غير موجود في قائمته: راجعوا قوائم الرموز.
api-problem-date-invalid = تاريخ غير موجود: اكتبوه مثل 2020-07-08.
api-problem-invalid-answers = إجابة واحدة أو أكثر غير صحيحة: قائمة الأخطاء تبيّن أيّها. لم يُحفظ شيء.
api-problem-idempotency-key-missing = كل عملية كتابة تحتاج إلى الترويسة Idempotency-Key، من حرف واحد إلى 128 حرفًا دون مسافات.
api-problem-idempotency-key-reused = استُعمل مفتاح Idempotency-Key هذا لطلب آخر: استعملوا مفتاحًا جديدًا.
api-problem-too-many-requests = طلبات كثيرة في وقت قصير: انتظروا عدد الثواني المبيّن في Retry-After.
api-problem-unavailable = لا تستطيع الخدمة الإجابة الآن: أعيدوا المحاولة بعد قليل بالمفتاح نفسه.
api-problem-internal = خلل في الخدمة وقد سُجّل: أعيدوا المحاولة، وإن تكرر فأبلغوا الدعم برمز الطلب.
api-problem-purpose-needed = اذكر في ترويسة Access-Purpose سبب الاطلاع على هذه البيانات: care، referral، accounting، request، linkage، supervision.
api-problem-if-match-missing = هذه الكتابة تحل محل شيء قائم: اذكر في If-Match النسخة التي تستند إليها، كما ترد في ETag عند القراءة.
