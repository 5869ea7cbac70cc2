"""The order in which Word wants the children of an element (ISO/IEC 29500-1, annex A): it takes a file
in which they are mixed up for a damaged one."""

_ORDER = """
pPr: pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
    shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
    autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
    suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr
    sectPr pPrChange
rPr: ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline
    shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz
    szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish
    oMath rPrChange
sectPr: headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders
    lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter
    docGrid printerSettings sectPrChange
settings: writeProtection view zoom removePersonalInformation removeDateAndTime mirrorMargins
    trackRevisions defaultTabStop autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing
    characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang
    clrSchemeMapping decimalSymbol listSeparator
style: name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed
    qFormat locked rsid pPr rPr
styles: docDefaults latentStyles style
compat: useSingleBorderforContiguousCells spaceForUL balanceSingleByteDoubleByteWidth ulTrailSpace
    doNotExpandShiftReturn useFELayout compatSetting
font: altName panose1 charset family notTrueType pitch sig
body: p tbl moveFromRangeEnd moveToRangeEnd sectPr
"""
ORDER = {
    line.partition(":")[0]: line.partition(":")[2].split()
    for line in _ORDER.replace("\n    ", " ").strip().split("\n")
}


# Where any number of kinds may stand in any order.
FREE = {"body": {"p", "tbl", "moveFromRangeEnd", "moveToRangeEnd"}}


def misplaced(root):
    """What stands behind something that it has to stand before, or is not known there."""
    found = []
    for element in root.iter():
        name = _name(element)
        if name not in ORDER:
            continue
        order = ORDER[name]
        names = [_name(child) for child in element]
        found += [f"{name}: {one} is unknown" for one in names if one not in order]
        free = FREE.get(name, set())
        places = [0 if one in free else order.index(one) for one in names if one in order]
        if places != sorted(places):
            found.append(f"{name}: {names}")
    return found


def _name(element):
    return element.tag.rpartition("}")[2]
