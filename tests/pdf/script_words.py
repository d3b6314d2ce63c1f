"""Sentences in the scripts that families here write, and how a PDF's text is taken apart again."""

from __future__ import annotations

import re
import unicodedata

#: language -> (font key it needs beside Andika, sentence).
SENTENCES = {
    "en": ("", "Mum says mornings are calmer when Nan Jo comes early (since 3 March)."),
    "pl": ("", "Źdźbło, gęś i jaźń: mama mówi, że rano jest spokojniej."),
    "ro": ("", "Mama spune că dimineţile și nopțile sunt mai liniștite."),
    "cy": ("", "Mae Mam yn dweud bod y boreau’n dawelach; tŷ, ŵyr, gŵyl."),
    "so": ("", "Hooyo waxay tiri subaxdii waa deggan tahay."),
    "vi": ("", "Mẹ nói buổi sáng yên tĩnh hơn khi bà đến sớm."),
    "tr": ("", "Annem sabahların daha sakin olduğunu söylüyor; ığdır, İyi."),
    "uk": ("", "Мама каже, що вранці спокійніше, коли приходить бабуся."),
    "el": ("greek", "Η μαμά λέει ότι τα πρωινά είναι πιο ήρεμα όταν έρχεται η γιαγιά· ἀρχή."),
    "ar": ("arabic", "قالت المعلمة Miss Odell إن طفلتي سعيدة (9 من 10) ولا تخاف الأطفال بعد الآن، منذ ١٢ أسبوعًا."),
    "fa": ("arabic", "مادرم می‌گوید صبح‌ها وقتی مادربزرگ زود می‌آید آرام‌تر است؛ ۱۲ بار از ۱۴."),
    "ckb": ("arabic", "دایکم دەڵێت بەیانییان هێمنترە کاتێک داپیرەم زوو دێت؛ ڕۆژی یەکشەممە."),
    "ur": ("urdu", "امی کہتی ہیں کہ جب نانی جلدی آتی ہیں تو صبحیں پرسکون ہوتی ہیں (3 مارچ سے)۔ ہچکچاہٹ نہیں رہی۔"),
    "bn": ("bengali", "মা বলেন, নানি তাড়াতাড়ি এলে সকালগুলো শান্ত থাকে। স্কুলে যাওয়া সহজ হয়েছে।"),
    "pa": ("gurmukhi", "ਮਾਂ ਕਹਿੰਦੀ ਹੈ ਕਿ ਜਦੋਂ ਨਾਨੀ ਜਲਦੀ ਆਉਂਦੀ ਹੈ ਤਾਂ ਸਵੇਰ ਸ਼ਾਂਤ ਹੁੰਦੀ ਹੈ।"),
    "gu": ("gujarati", "મમ્મી કહે છે કે નાની વહેલાં આવે ત્યારે સવાર શાંત હોય છે. પ્રશ્નો ઓછા થયા."),
    "ta": ("tamil", "பாட்டி சீக்கிரம் வந்தால் காலை அமைதியாக இருக்கும் என்று அம்மா சொல்கிறார்."),
    "hi": ("devanagari", "माँ कहती हैं कि जब नानी जल्दी आती हैं तो सुबह शांत रहती है। विद्यार्थी ज्ञान क्षेत्र।"),
    "ti": ("ethiopic", "እማይ ንግሆ ዝያዳ ህዱእ እዩ ትብል፡ ዓባየይ ቀልጢፋ እንተመጺኣ። ሰላም።"),
    "he": ("hebrew", "אמא אומרת שהבקרים רגועים יותר כשסבתא באה מוקדם (מאז 3 במרץ). שָׁלוֹם!"),
    "emoji": ("emoji", "I felt 😀 then 😢 and 👨‍👩‍👧 at home ❤️ 👍🏽 1️⃣ 🇬🇧 ☃ 🏠 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿"),
    "signs": ("symbols", "☐ to do, ☑ done → on"),
}
MIXED = "Nan said “صباح الخير” and then نانی کہتی ہیں ٹھیک, מה שלומך? मैं ठीक हूँ 😀 (тато) ok."

#: A run of letters and marks of one word; digits, signs and brackets part words.
_WORD = re.compile(
    r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0e3f\u200c\u200d])+"
)
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def words_of(text: str) -> list[str]:
    """The words of a text, without digits and signs: poppler puts those beside words that run to the left elsewhere."""
    return _WORD.findall(unicodedata.normalize("NFC", _TURNS.sub(" ", text)))
