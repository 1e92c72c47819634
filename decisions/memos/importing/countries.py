"""Countries by their Swedish names."""

COUNTRIES = frozenset(
    """Afghanistan|Albanien|Algeriet|Andorra|Angola|Argentina|Armenien|Australien|Azerbajdzjan
    |Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgien|Belize|Benin|Bhutan|Bolivia
    |Bosnien och Hercegovina|Bosnien|Botswana|Brasilien|Brunei|Bulgarien|Burkina Faso|Burundi|Chile
    |Colombia|Costa Rica|Cypern|Danmark|Djibouti|Dominikanska republiken|Ecuador|Egypten
    |Ekvatorialguinea|El Salvador|Elfenbenskusten|England|Eritrea|Estland|Eswatini|Etiopien|Fiji
    |Filippinerna|Finland|Frankrike|Förenade Arabemiraten|Förenta staterna|Gabon|Gambia|Georgien
    |Ghana|Grekland|Grenada|Grönland|Guatemala|Guinea|Guyana|Färöarna|Haiti|Honduras|Hongkong|Indien
    |Indonesien|Irak|Iran|Irland|Island|Israel|Italien|Jamaica|Japan|Jemen|Jordanien|Kambodja
    |Kamerun|Kanada|Kap Verde|Kazakstan|Kenya|Kina|Kirgizistan|Kongo|Kosovo|Kroatien|Kuba|Kuwait
    |Laos|Lesotho|Lettland|Libanon|Liberia|Libyen|Liechtenstein|Litauen|Luxemburg|Madagaskar
    |Malawi|Malaysia|Maldiverna|Mali|Malta|Marocko|Mauretanien|Mauritius|Mexiko|Moldavien|Monaco
    |Mongoliet|Montenegro|Moçambique|Myanmar|Namibia|Nederländerna|Holland|Nepal|Nicaragua|Niger
    |Nigeria|Nordkorea|Nordmakedonien|Norge|Nya Zeeland|Oman|Pakistan|Palestina|Panama
    |Papua Nya Guinea|Paraguay|Peru|Polen|Portugal|Qatar|Rumänien|Rwanda|Ryssland|Samoa
    |San Marino|Saudiarabien|Schweiz|Senegal|Serbien|Seychellerna|Sierra Leone|Singapore|Skottland
    |Slovakien|Slovenien|Somalia|Spanien|Sri Lanka|Storbritannien|Sudan|Surinam|Sverige|Sydafrika
    |Sydkorea|Sydsudan|Syrien|Tadzjikistan|Taiwan|Tanzania|Tchad|Thailand|Tjeckien|Togo|Tonga
    |Trinidad och Tobago|Tunisien|Turkiet|Turkmenistan|Tyskland|USA|Uganda|Ukraina|Ungern|Uruguay
    |Uzbekistan|Vatikanstaten|Venezuela|Vietnam|Vitryssland|Wales|Zambia|Zimbabwe|Åland
    |Österrike|Östtimor""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
