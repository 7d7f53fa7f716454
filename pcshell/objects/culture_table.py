"""Cultures as data: how numbers, money and dates are written. Source: CLDR as .NET 10 shows it through ICU.

Rows name only what differs from `DEFAULTS` (English, United States). Patterns are .NET's: numbers of
CurrencyNegativePattern and its like index `numberformat`'s lists; dates are custom format strings.
"""

from __future__ import annotations

DEFAULTS: dict[str, object] = {
    "english": "English (United States)", "native": "English (United States)", "language": "en", "lcid": 1033,
    "three": "eng", "windows": "ENU", "list_separator": ",", "first_day": 0,
    "decimal": ".", "group": ",", "digits": 3, "negative_pattern": 1, "percent_digits": 3,
    "percent_positive": 1, "percent_negative": 1, "nan": "NaN", "infinity": "∞", "negative": "-",
    "currency": "$", "currency_digits": 2, "currency_positive": 0, "currency_negative": 1,
    "currency_decimal": "", "currency_group": "", "region": "United States", "iso_currency": "USD",
    "short_date": "M/d/yyyy", "long_date": "dddd, MMMM d, yyyy", "short_time": "h:mm tt", "long_time": "h:mm:ss tt",
    "month_day": "MMMM d", "year_month": "MMMM yyyy", "date_separator": "/", "time_separator": ":",
    "am": "AM", "pm": "PM",
    "months": "January February March April May June July August September October November December",
    "short_months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "days": "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
    "short_days": "Sun Mon Tue Wed Thu Fri Sat", "shortest_days": "S M T W T F S",
    "genitive_months": "", "genitive_short_months": "",
}  # fmt: skip

_BRITISH: dict[str, object] = {
    "short_date": "dd/MM/yyyy", "long_date": "dddd, d MMMM yyyy", "short_time": "HH:mm", "long_time": "HH:mm:ss",
    "month_day": "d MMMM", "am": "am", "pm": "pm", "first_day": 1,
    "short_months": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
}  # fmt: skip
_EUROPEAN: dict[str, object] = {
    "decimal": ",", "group": ".", "list_separator": ";", "first_day": 1, "short_time": "HH:mm", "long_time": "HH:mm:ss",
    "currency": "€", "currency_positive": 3, "currency_negative": 8, "iso_currency": "EUR",
    "percent_positive": 0, "percent_negative": 0, "month_day": "d MMMM",
}  # fmt: skip

CULTURES: dict[str, dict[str, object]] = {
    "": {
        "english": "Invariant Language (Invariant Country)", "native": "Invariant Language (Invariant Country)",
        "language": "iv", "three": "ivl", "windows": "IVL", "lcid": 127, "digits": 2, "percent_digits": 2,
        "percent_positive": 0, "percent_negative": 0, "infinity": "Infinity", "currency": "¤", "currency_negative": 0,
        "short_date": "MM/dd/yyyy", "long_date": "dddd, dd MMMM yyyy", "short_time": "HH:mm", "long_time": "HH:mm:ss",
        "month_day": "MMMM dd", "year_month": "yyyy MMMM", "shortest_days": "Su Mo Tu We Th Fr Sa",
        "region": "", "iso_currency": "XDR",
    },
    "en-US": {},
    "en-GB": {
        **_BRITISH, "english": "English (United Kingdom)", "native": "English (United Kingdom)", "lcid": 2057,
        "windows": "ENG", "currency": "£", "region": "United Kingdom", "iso_currency": "GBP",
    },
    "en-CA": {
        "english": "English (Canada)", "native": "English (Canada)", "lcid": 4105, "windows": "ENC",
        "short_date": "yyyy-MM-dd", "am": "a.m.", "pm": "p.m.", "date_separator": "-", "region": "Canada",
        "iso_currency": "CAD",
    },
    "en-AU": {
        **_BRITISH, "english": "English (Australia)", "native": "English (Australia)", "lcid": 3081, "windows": "ENA",
        "short_date": "d/MM/yyyy", "long_date": "dddd, d MMMM yyyy", "short_time": "h:mm tt",
        "long_time": "h:mm:ss tt", "region": "Australia", "iso_currency": "AUD",
    },
    "de-DE": {
        **_EUROPEAN, "english": "German (Germany)", "native": "Deutsch (Deutschland)", "language": "de", "lcid": 1031,
        "three": "deu", "windows": "DEU", "region": "Germany",
        "short_date": "dd.MM.yyyy", "long_date": "dddd, d. MMMM yyyy", "month_day": "d. MMMM", "date_separator": ".",
        "months": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "short_months": "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
        "genitive_short_months": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
        "days": "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag", "short_days": "So Mo Di Mi Do Fr Sa",
        "shortest_days": "S M D M D F S",
    },
    "fr-FR": {
        **_EUROPEAN, "english": "French (France)", "native": "français (France)", "language": "fr", "lcid": 1036,
        "three": "fra", "windows": "FRA", "region": "France", "group": "\u202f", "short_date": "dd/MM/yyyy",
        "long_date": "dddd d MMMM yyyy",
        "months": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "short_months": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "days": "dimanche lundi mardi mercredi jeudi vendredi samedi",
        "short_days": "dim. lun. mar. mer. jeu. ven. sam.", "shortest_days": "D L M M J V S",
    },
    "nl-NL": {
        **_EUROPEAN, "english": "Dutch (Netherlands)", "native": "Nederlands (Nederland)", "language": "nl",
        "lcid": 1043, "three": "nld", "windows": "NLD", "region": "Netherlands", "currency_positive": 2,
        "currency_negative": 12, "percent_positive": 1, "percent_negative": 1, "short_date": "dd-MM-yyyy",
        "long_date": "dddd d MMMM yyyy", "date_separator": "-", "am": "a.m.", "pm": "p.m.",
        "months": "januari februari maart april mei juni juli augustus september oktober november december",
        "short_months": "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "days": "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag", "short_days": "zo ma di wo do vr za",
        "shortest_days": "Z M D W D V Z",
    },
    "ja-JP": {
        "english": "Japanese (Japan)", "native": "日本語 (日本)", "language": "ja", "lcid": 1041, "three": "jpn",
        "windows": "JPN", "region": "Japan", "currency": "￥", "currency_digits": 0, "iso_currency": "JPY",
        "short_date": "yyyy/MM/dd", "long_date": "yyyy年M月d日dddd", "short_time": "H:mm", "long_time": "H:mm:ss",
        "month_day": "M月d日", "year_month": "yyyy年M月", "am": "午前", "pm": "午後",
        "months": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
        "short_months": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
        "days": "日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日", "short_days": "日 月 火 水 木 金 土",
        "shortest_days": "日 月 火 水 木 金 土",
    },
    "es-ES": {
        **_EUROPEAN, "english": "Spanish (Spain)", "native": "español (España)", "language": "es", "lcid": 3082,
        "three": "spa", "windows": "ESN", "region": "Spain", "short_date": "d/M/yyyy",
        "long_date": "dddd, d 'de' MMMM 'de' yyyy", "short_time": "H:mm", "long_time": "H:mm:ss",
        "month_day": "d 'de' MMMM", "year_month": "MMMM 'de' yyyy", "am": "a.\u00a0m.", "pm": "p.\u00a0m.",
        "months": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "short_months": "ene feb mar abr may jun jul ago sept oct nov dic",
        "days": "domingo lunes martes miércoles jueves viernes sábado", "short_days": "dom lun mar mié jue vie sáb",
        "shortest_days": "D L M X J V S",
    },
    "it-IT": {
        **_EUROPEAN, "english": "Italian (Italy)", "native": "italiano (Italia)", "language": "it", "lcid": 1040,
        "three": "ita", "windows": "ITA", "region": "Italy", "percent_positive": 1, "percent_negative": 1,
        "short_date": "dd/MM/yyyy", "long_date": "dddd d MMMM yyyy",
        "months": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "short_months": "gen feb mar apr mag giu lug ago set ott nov dic",
        "days": "domenica lunedì martedì mercoledì giovedì venerdì sabato", "short_days": "dom lun mar mer gio ven sab",
        "shortest_days": "D L M M G V S",
    },
    "pt-BR": {
        **_EUROPEAN, "english": "Portuguese (Brazil)", "native": "português (Brasil)", "language": "pt", "lcid": 1046,
        "three": "por", "windows": "PTB", "region": "Brazil", "currency": "R$", "iso_currency": "BRL",
        "currency_positive": 2, "currency_negative": 9, "percent_positive": 1, "percent_negative": 1, "first_day": 0,
        "short_date": "dd/MM/yyyy", "long_date": "dddd, d 'de' MMMM 'de' yyyy", "month_day": "d 'de' MMMM",
        "year_month": "MMMM 'de' yyyy",
        "months": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "short_months": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
        "days": "domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado",
        "short_days": "dom. seg. ter. qua. qui. sex. sáb.", "shortest_days": "D S T Q Q S S",
    },
}  # fmt: skip

#: Language tags without a region, and the culture whose data they share.
NEUTRAL = {
    "en": ("en-US", "English"), "de": ("de-DE", "German"), "fr": ("fr-FR", "French"), "nl": ("nl-NL", "Dutch"),
    "ja": ("ja-JP", "Japanese"), "es": ("es-ES", "Spanish"), "it": ("it-IT", "Italian"), "pt": ("pt-BR", "Portuguese"),
}  # fmt: skip
