# SPDX-License-Identifier: AGPL-3.0-or-later
# المستندات بصيغة PDF والتحقق منها.

documents-issued-by = مستند صادر عن { $body }
documents-page = صفحة
documents-of = من
documents-number = مستند رقم
documents-hash = بصمة البيانات (SHA-256):
documents-verify = يمكن لمن يتسلّم هذا المستند التحقق منه على هذا العنوان:
documents-code = رمز QR يحمل عنوان التحقق من المستند
documents-italian-prevails = عند الاختلاف يُعتمد النص الإيطالي.
documents-pact-commitments = الالتزامات المتبادلة
documents-notes = ملاحظة منهجية

documents-kind-attendance-register = سجل الحضور
documents-kind-reports = التقرير الشهري
documents-kind-targets = لوحة الأهداف
documents-kind-gantt = الجدول الزمني
documents-kind-funnel = مسار الحالات
documents-kind-indicators = المؤشرات
documents-kind-exclusions = أشخاص لا يُحتسبون

documents-verify-title = التحقق من مستند
documents-verify-kind = نوع المستند
documents-verify-on = صدر في
documents-verify-known = صدر عن هذه الخدمة مستند بهذا الرقم.
documents-verify-same = البصمة مطابقة: المستند يقول ما صدر.
documents-verify-other = البصمة غير مطابقة. المستند لا يقول ما صدر، أو نُسخت البصمة خطأً.
documents-verify-hash = البصمة المراد مقارنتها
documents-verify-hash-help = الأرقام الأربعة والستون المطبوعة في آخر المستند، أو بصمة SHA-256 للملف.
documents-verify-send = قارن
documents-verify-nobody = لا تقول هذه الصفحة شيئًا عن الأشخاص الذين يتحدث عنهم المستند.
documents-verify-none = لم يصدر عن هذه الخدمة أي مستند بهذا الرقم.
documents-verify-none-next = يرجى التحقق من الرقم المطبوع في آخر المستند؛ وإن كان صحيحًا فتوجهوا إلى المكتب المذكور في أعلى المستند.

saw-document-issued = أصدر مستندًا بصيغة PDF
