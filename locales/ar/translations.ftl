# SPDX-License-Identifier: AGPL-3.0-or-later
# ترجمات النصوص الموجّهة إلى الأشخاص واعتمادها.

admin-tab-translations = الترجمات
texts-intro = النصوص التي يقرؤها الشخص أو يسمعها أو يوقّعها. تبقى الترجمة «مسودة للاعتماد» حتى يقرأها ويؤكدها من يتكلم اللغة.
texts-col-language = اللغة
texts-col-part = مكان القراءة
texts-col-validated = المعتمدة
texts-col-text = النص الإيطالي
texts-col-translation = الترجمة
texts-col-state = الحالة
texts-draft = مسودة للاعتماد
texts-validated = معتمدة
texts-validated-by = من { $text }
texts-of = { $done } من { $all }
texts-choose-part = اختر اللغة ثم الاستمارة.
texts-tick = اعتماد هذا النص
texts-submit = اعتماد النصوص المختارة
texts-all-done = كل نصوص هذا الجزء معتمدة.
texts-in-place = رؤية النصوص في الاستمارة
texts-export = تنزيل كل النصوص (CSV)
texts-part-other = الصفحات والكلمات المشتركة
texts-part-list = قائمة: { $text }
done-texts = تم اعتماد النصوص.
