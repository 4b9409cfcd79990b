"""The lists of codes that an e-invoice may take its words from.

Source: ISO 3166-1, ISO 4217, ISO 6523, UNTDID 5189 and 7161, UN/ECE recommendations 20 and 21, as
far as Peppol BIS Billing 3 (release 2026.5) takes them.
"""

from __future__ import annotations


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Countries; Northern Ireland and Kosovo have codes of their own making.
COUNTRIES = _codes("""
    1A AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO
    DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU
    GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW
    KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU
    MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XI YE YT
    ZA ZM ZW
""")
# Currencies.
CURRENCIES = _codes("""
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN
    BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR
    FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY
    KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MUR
    MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
    RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP SVC SYP SZL THB TJS TMT TND TOP TRY TTD
    TWD TZS UAH UGX USD USN UYI UYU UZS VED VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XDR
    XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWG
""")
# Registers that an electronic address may be of.
ENDPOINTS = _codes("""
    0002 0007 0009 0060 0088 0096 0097 0106 0130 0135 0142 0151 0183 0184 0188 0190 0191 0192 0195
    0196 0198 0199 0200 0201 0204 0208 0209 0210 0211 0216 0218 0221 0225 0230 0235 0240 9910 9913
    9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935
    9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957
    9959
""")
# Registers that any other number may be of (0060 DUNS, 0088 GLN, 0160 GTIN ...).
REGISTERS = frozenset(f"{number:04}" for number in range(2, 241)) - {"0092", "0103", "0181", "0182"}
# Why less is to be paid.
ALLOWANCES = _codes("""
    100 102 103 104 105 41 42 60 62 63 64 65 66 67 68 70 71 88 95
""")
# Why more is to be paid.
CHARGES = _codes("""
    AA AAA AAC AAD AAE AAF AAH AAI AAS AAT AAV AAY AAZ ABA ABB ABC ABD ABF ABK ABL ABN ABR ABS ABT
    ABU ACF ACG ACH ACI ACJ ACK ACL ACM ACS ADC ADE ADJ ADK ADL ADM ADN ADO ADP ADQ ADR ADT ADW
    ADY ADZ AEA AEB AEC AED AEF AEH AEI AEJ AEK AEL AEM AEN AEO AEP AES AET AEU AEV AEW AEX AEY
    AEZ AJ AU CA CAB CAD CAE CAF CAI CAJ CAK CAL CAM CAN CAO CAP CAQ CAR CAS CAT CAU CAV CAW CAX
    CAY CAZ CD CG CS CT DAB DAC DAD DAF DAG DAH DAI DAJ DAK DAL DAM DAN DAO DAP DAQ DL EG EP ER
    FAA FAB FAC FC FH FI GAA HAA HD HH IAA IAB ID IF IR IS KO L1 LA LAA LAB LF MAE MI ML NAA OA PA
    PAA PC PL PRV RAB RAC RAD RAF RE RF RH RV SA SAA SAD SAE SAI SG SH SM SU TAB TAC TT TV V1 V2
    WH XAA YY ZZZ
""")

# What Swedish companies write as a unit, and the code for it.
_UNITS = {
    "st": "H87", "styck": "H87", "stk": "H87", "pcs": "H87", "ex": "H87",
    "tim": "HUR", "timme": "HUR", "timmar": "HUR", "h": "HUR", "hour": "HUR", "hours": "HUR",
    "min": "MIN", "sek": "SEC", "dag": "DAY", "dagar": "DAY", "day": "DAY", "days": "DAY",
    "vecka": "WEE", "v": "WEE", "mån": "MON", "månad": "MON", "month": "MON", "år": "ANN",
    "kg": "KGM", "g": "GRM", "gram": "GRM", "hg": "HGM", "mg": "MGM", "ton": "TNE", "t": "TNE",
    "m": "MTR", "meter": "MTR", "cm": "CMT", "mm": "MMT", "km": "KMT",
    "m2": "MTK", "m²": "MTK", "kvm": "MTK", "m3": "MTQ", "m³": "MTQ", "kbm": "MTQ",
    "l": "LTR", "lit": "LTR", "liter": "LTR", "dl": "DLT", "cl": "CLT", "ml": "MLT",
    "par": "PR", "set": "SET", "sats": "SET", "dussin": "DZN", "kwh": "KWH", "mwh": "MWH",
    "pkt": "XPK", "paket": "XPK", "förp": "XPK", "fp": "XPK", "kart": "XCT", "kartong": "XCT",
    "låda": "XBX", "säck": "XSA", "påse": "XBG", "rulle": "XRO", "flaska": "XBO", "pall": "XPX",
    "%": "P1",
}  # fmt: skip
# One of something, whatever it is.
ONE = "C62"
UNITS = frozenset({ONE, "EA", "E48", "LS", *_UNITS.values()})


def unit_code(text: str) -> str:
    """Give the code of a unit as people write it: `tim.` -> HUR; what nobody knows is one."""
    word = text.strip().rstrip(".").lower()
    if text.strip() in UNITS:
        return text.strip()
    return _UNITS.get(word, ONE)
