"""TERYT and PRG in their published formats, from small files made by hand."""

import zipfile

import pytest

from ostoja.centres.registers import prg_points, teryt_gminas, teryt_places, teryt_streets
from ostoja.core.addresses.index import street_key
from ostoja.core.addresses.numbers import HouseNumber
from ostoja.core.where.reading import FilesError

ULIC = """\ufeffWOJ;POW;GMI;RODZ_GMI;SYM;SYM_UL;CECHA;NAZWA_1;NAZWA_2;STAN_NA
04;03;08;4;0929540;13500;ul.;Mickiewicza;Adama;2026-01-01
04;03;08;4;0929540;24900;pl.;Wolności;;2026-01-01
04;03;08;4;0929540;21900;ul.;23 Stycznia;;2026-01-01
04;03;08;4;0929540;30000;szosa;Toruńska;;2026-01-01
04;03;08;4;0929540;40000;inne;Podgrodzie;;2026-01-01
04;61;01;1;0928363;13500;ul.;Mickiewicza;Adama;2026-01-01
"""
SIMC = """WOJ;POW;GMI;RODZ_GMI;RM;MZ;NAZWA;SYM;SYMPOD;STAN_NA
04;03;08;4;96;1;Solec Kujawski;0929540;0929540;2026-01-01
04;61;01;1;96;1;Bydgoszcz;0928363;0928363;2026-01-01
"""
TERC = """WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA
04;;;;KUJAWSKO-POMORSKIE;województwo;2026-01-01
04;03;08;3;Solec Kujawski;gmina miejsko-wiejska;2026-01-01
04;03;08;4;Solec Kujawski;miasto;2026-01-01
"""
OLD_XML = """<?xml version="1.0" encoding="UTF-8"?><teryt><catalog name="ULIC"><row>
<col name="WOJ">04</col><col name="POW">03</col><col name="GMI">08</col><col name="RODZ_GMI">4</col>
<col name="SYM">0929540</col><col name="SYM_UL">13500</col><col name="CECHA">ul.</col>
<col name="NAZWA_1">Mickiewicza</col><col name="NAZWA_2">Adama</col><col name="STAN_NA">x</col>
</row></catalog></teryt>"""
NEW_XML = """<?xml version="1.0" encoding="UTF-8"?><teryt><catalog name="ULIC"><row>
<WOJ>04</WOJ><POW>03</POW><GMI>08</GMI><RODZ_GMI>4</RODZ_GMI><SYM>0929540</SYM><SYM_UL>13500</SYM_UL>
<CECHA>ul.</CECHA><NAZWA_1>Mickiewicza</NAZWA_1><NAZWA_2>Adama</NAZWA_2><STAN_NA>x</STAN_NA>
</row></catalog></teryt>"""
GML = 'xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink"'
PRG_2012 = f"""<gml:FeatureCollection {GML} xmlns:prg-ad="urn:prg-ad">
<gml:featureMember>
<prg-ad:PRG_PunktAdresowy gml:id="a">
<prg-ad:miejscowosc>Solec Kujawski</prg-ad:miejscowosc>
<prg-ad:ulica>Plac Wolności</prg-ad:ulica><prg-ad:numerPorzadkowy>1a</prg-ad:numerPorzadkowy>
</prg-ad:PRG_PunktAdresowy></gml:featureMember>
<gml:featureMember>
<prg-ad:PRG_PunktAdresowy gml:id="b">
<prg-ad:miejscowosc>Bydgoszcz</prg-ad:miejscowosc>
<prg-ad:ulica>Gdańska</prg-ad:ulica><prg-ad:numerPorzadkowy>5</prg-ad:numerPorzadkowy>
</prg-ad:PRG_PunktAdresowy></gml:featureMember>
</gml:FeatureCollection>"""
PRG_2021 = f"""<gml:FeatureCollection {GML} xmlns:prgad="urn:prgad">
<gml:featureMember><prgad:AD_Miejscowosc gml:id="M1"><prgad:nazwa>Solec Kujawski</prgad:nazwa>
</prgad:AD_Miejscowosc></gml:featureMember>
<gml:featureMember><prgad:AD_UlicaPlac gml:id="U1">
<prgad:identyfikatorULIC>13500</prgad:identyfikatorULIC>
<prgad:nazwaPelna>ulica Adama Mickiewicza</prgad:nazwaPelna>
</prgad:AD_UlicaPlac></gml:featureMember>
<gml:featureMember><prgad:AD_PunktAdresowy gml:id="P1">
<prgad:numerPorzadkowy>12</prgad:numerPorzadkowy>
<prgad:miejscowosc xlink:href="#M1"/><prgad:ulica2 xlink:href="#U1"/></prgad:AD_PunktAdresowy>
</gml:featureMember><gml:featureMember><prgad:AD_PunktAdresowy gml:id="P2">
<prgad:numerPorzadkowy>14/16</prgad:numerPorzadkowy><prgad:miejscowosc xlink:href="#M1"/>
<prgad:ulica2 xlink:href="#U1"/></prgad:AD_PunktAdresowy></gml:featureMember>
</gml:FeatureCollection>"""


@pytest.fixture
def stored(tmp_path):
    def store(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return store


def test_streets_of_one_place_from_ulic(stored):
    streets = teryt_streets(stored("ULIC.csv", ULIC), "0929540")
    assert [street_key(street) for street in streets] == [
        "23 Stycznia", "Adama Mickiewicza", "Podgrodzie", "Szosa Toruńska", "pl. Wolności",
    ]  # fmt: skip
    assert streets[1].teryt == "13500"
    assert streets[1].as_of == "2026-01-01"


def test_leading_zeros_are_kept(stored):
    assert teryt_places(stored("SIMC.csv", SIMC), "solec kujawski")[0].sym == "0929540"
    assert teryt_gminas(stored("TERC.csv", TERC), "Solec Kujawski") == (
        ("0403083", "gmina miejsko-wiejska"),
        ("0403084", "miasto"),
    )


@pytest.mark.parametrize("text", [OLD_XML, NEW_XML])
def test_both_xml_forms_are_read(stored, text):
    assert teryt_streets(stored("ULIC.xml", text), "0929540")[0].name == "Adama Mickiewicza"


def test_a_zip_as_downloaded_is_read(tmp_path):
    path = tmp_path / "ULIC.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ULIC_Adresowy_2026-01-01.csv", ULIC)
    assert len(teryt_streets(path, "0929540")) == 5


def test_address_points_of_both_models(stored):
    old = prg_points(stored("prg12.gml", PRG_2012), "Solec Kujawski")
    assert old.numbers == {"pl. Wolności": frozenset({HouseNumber(1, "A")})}
    new = prg_points(stored("prg21.gml", PRG_2021), "Solec Kujawski")
    assert new.numbers == {"Adama Mickiewicza": frozenset({HouseNumber(12), HouseNumber(14)})}
    assert new.streets[0].teryt == "13500"


@pytest.mark.parametrize(
    ("call", "name", "text", "said"),
    [
        (teryt_streets, "a.csv", ULIC, "sprawdź numer SIMC"),
        (teryt_streets, "b.csv", SIMC, "to nie jest plik ULIC"),
        (teryt_streets, "c.xml", "<teryt><row>", "nie jest poprawny XML"),
        (prg_points, "d.gml", PRG_2012, "nie ma punktów adresowych"),
        (prg_points, "e.gml", "<a>", "nie jest poprawny GML"),
    ],
)
def test_a_wrong_file_gets_one_plain_sentence(stored, call, name, text, said):
    with pytest.raises(FilesError, match=said):
        call(stored(name, text), "9999999")
