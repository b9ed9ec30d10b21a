"""The sentences of the Where engine in Polish, English and Ukrainian."""

from ostoja.core.speech import Phrase

DANGER = Phrase(
    pl="Jeśli ktoś jest teraz w niebezpieczeństwie, zadzwoń pod 112.",
    en="If anyone is in danger now, call 112.",
    uk="Якщо хтось зараз у небезпеці, телефонуйте 112.",
)
LINE = Phrase(
    pl="{name}: {number}, {hours} (źródło z {year} r.).",
    en="{name}: {number}, {hours} (source of {year}).",
    uk="{name}: {number}, {hours} (джерело {year} р.).",
)
MATTER = Phrase(pl="Sprawa: {title}.", en="Your matter: {title}.", uk="Ваша справа: {title}.")
SPECIALIST = Phrase(
    pl="Tą sprawą zajmuje się {unit}, bez względu na adres zamieszkania.",
    en="{unit} handles this, whatever your address.",
    uk="Цією справою займається {unit}, незалежно від адреси проживання.",
)
ELSEWHERE = Phrase(
    pl="To nie jest zadanie tego ośrodka. Zajmuje się tym: {body}.",
    en="This is not a task of this centre. It is handled by: {body}.",
    uk="Це не завдання цього центру. Цим займається: {body}.",
)
SINCE = Phrase(pl="Tak jest od {day}.", en="This is so since {day}.", uk="Так є з {day}.")
COUNTY = Phrase(
    pl="To zadanie powiatu, a ten ośrodek prowadzi tylko zadania gminy.",
    en="This is a task of the county; this centre does only the municipality's tasks.",
    uk="Це завдання повіту, а цей центр виконує лише завдання гміни.",
)
STILL_HERE = Phrase(
    pl="W nagłej potrzebie pomoże też ośrodek na miejscu.",
    en="In an emergency the centre here helps as well.",
    uk="У нагальній потребі допоможе і центр на місці.",
)
ADDRESS = Phrase(
    pl="Adres: {street}{number}.", en="Address: {street}{number}.", uk="Адреса: {street}{number}."
)
FORMER = Phrase(
    pl="„{old}” to dawna nazwa. Ta ulica nazywa się dziś {new}.",
    en="“{old}” is a former name. The street is now {new}.",
    uk="«{old}» — колишня назва. Тепер вулиця називається {new}.",
)
SIMILAR = Phrase(
    pl="Najbliższa nazwa w spisie ulic to {street}. Sprawdź, czy o nią chodzi.",
    en="The closest street in the register is {street}. Please check that it is yours.",
    uk="Найближча назва в реєстрі — {street}. Перевірте, чи це вона.",
)
ROW = Phrase(
    pl="{street}, numery: {numbers}, obsługuje {unit}.",
    en="{street}, numbers: {numbers}, is served by {unit}.",
    uk="{street}, номери: {numbers}, обслуговує {unit}.",
)
DISTRICT = Phrase(
    pl="{street} leży w dzielnicy {district}, którą obsługuje {unit}.",
    en="{street} lies in {district}, which is served by {unit}.",
    uk="{street} розташована в районі {district}, який обслуговує {unit}.",
)
ALL_NUMBERS = Phrase(pl="wszystkie", en="all", uk="усі")
INFERRED = Phrase(
    pl="To nasz wniosek, nie informacja ośrodka: {how}. Potwierdź telefonicznie, zanim pójdziesz.",
    en="This is our inference, not the centre's word: {how}. Confirm by telephone before you go.",
    uk="Це наш висновок, а не слова центру: {how}. Підтвердьте телефоном, перш ніж іти.",
)
NEEDS_NUMBER = Phrase(
    pl="{street} jest podzielona między jednostki. Podaj numer domu.",
    en="{street} is divided among units. Please give the house number.",
    uk="{street} поділена між підрозділами. Вкажіть номер будинку.",
)
PARTLY = Phrase(
    pl="Tylko część numerów przy {street} jest w wykazie. Podaj numer domu.",
    en="Only some numbers of {street} are on the list. Please give the house number.",
    uk="Лише частина номерів на {street} є в списку. Вкажіть номер будинку.",
)
TWO_UNITS = Phrase(
    pl="Numery {number} należą do dwóch jednostek. Zadzwoń i zapytaj, która jest właściwa.",
    en="The numbers {number} belong to two units. Call and ask which is right.",
    uk="Номери {number} належать двом підрозділам. Зателефонуйте й запитайте, який потрібен.",
)
CHOOSE_STREET = Phrase(
    pl="Kilka ulic pasuje do tego, co podano. Wybierz swoją.",
    en="Several streets match. Choose yours.",
    uk="Підходить кілька вулиць. Оберіть свою.",
)
MAYBE_STREET = Phrase(
    pl="Nie ma takiej ulicy w spisie. Czy chodzi o podobną? Jeśli nie, zadzwoń.",
    en="This street is not in the register. Do you mean a similar one? If not, call.",
    uk="Такої вулиці немає в реєстрі. Може, ви мали на увазі схожу? Якщо ні, зателефонуйте.",
)
CHOOSE_MATTER = Phrase(
    pl="Kilka spraw pasuje do tych słów. Wybierz jedną.",
    en="Several matters match these words. Choose one.",
    uk="Ці слова підходять до кількох справ. Оберіть одну.",
)
UNKNOWN_STREET = Phrase(
    pl="Nie znaleziono tej ulicy w spisie. Nie zgadujemy.",
    en="This street is not in the register. We do not guess.",
    uk="Цієї вулиці немає в реєстрі. Ми не вгадуємо.",
)
OUTSIDE = Phrase(
    pl="Żaden wpis nie obejmuje adresu {street}{number}. Nie zgadujemy.",
    en="No entry covers {street}{number}. We do not guess.",
    uk="Жоден запис не охоплює адресу {street}{number}. Ми не вгадуємо.",
)
UNKNOWN_MATTER = Phrase(
    pl="Nie rozpoznajemy tej sprawy. Napisz inaczej, na przykład: zasiłek, opieka, czynsz.",
    en="We do not recognise this matter. Try other words, for example: benefit, care, rent.",
    uk="Ми не розпізнали цю справу. Спробуйте інші слова, наприклад: допомога, догляд, оренда.",
)
NOT_SOURCED = Phrase(
    pl="Żadne źródło nie podaje, kto w tym ośrodku zajmuje się tą sprawą. Zapytaj telefonicznie.",
    en="No source says who handles this in this centre. Ask by telephone.",
    uk="Жодне джерело не каже, хто в цьому центрі цим займається. Запитайте телефоном.",
)
NOTHING_ASKED = Phrase(
    pl="Podaj ulicę i numer domu albo napisz, w jakiej sprawie przychodzisz.",
    en="Give your street and house number, or say what it is about.",
    uk="Вкажіть вулицю й номер будинку або напишіть, у якій ви справі.",
)
ASK_ADDRESS = Phrase(
    pl="Podaj ulicę i numer domu: w tej sprawie decyduje adres.",
    en="Give your street and house number: the address decides here.",
    uk="Вкажіть вулицю й номер будинку: тут вирішує адреса.",
)
NO_DIVISION = Phrase(
    pl="Ten ośrodek nie opublikował podziału miasta, więc nie wskażemy jednostki po adresie.",
    en="This centre has published no division of the town, so an address cannot name the unit.",
    uk="Цей центр не оприлюднив поділу міста, тому за адресою підрозділ не визначити.",
)
SWITCHBOARD = Phrase(
    pl="Zadzwoń do ośrodka: {number}{age}.",
    en="Call the centre: {number}{age}.",
    uk="Зателефонуйте до центру: {number}{age}.",
)
AGE = Phrase(pl=" (numer z {year} r.)", en=" (number of {year})", uk=" (номер {year} р.)")
NO_NUMBER = Phrase(
    pl="Nie znamy numeru telefonu tego ośrodka.",
    en="We do not know this centre's telephone number.",
    uk="Ми не знаємо номера телефону цього центру.",
)
LEAD = Phrase(
    pl="Osobom bez adresu pomaga {unit}.",
    en="{unit} helps people without an address.",
    uk="Людям без адреси допомагає {unit}.",
)
DOOR_OPEN = Phrase(
    pl="Teraz otwarte: {unit}.", en="Open now: {unit}.", uk="Зараз відчинено: {unit}."
)
GAP = Phrase(
    pl="Teraz żadne z tych drzwi nie są otwarte. "
    "Najbliższe otwarcie: {unit}, {opening} (za {wait}).",
    en="None of these doors is open now. Opens next: {unit}, {opening} (in {wait}).",
    uk="Зараз жодні з цих дверей не відчинені. Найближче: {unit}, {opening} (через {wait}).",
)
WAIT = Phrase(pl="{h} godz. {m} min", en="{h} h {m} min", uk="{h} год {m} хв")
GAP_HELP = Phrase(
    pl="W nagłej potrzebie, także przy mrozie, zadzwoń pod 112.",
    en="In an emergency, frost included, call 112.",
    uk="У нагальній потребі, зокрема в мороз, телефонуйте 112.",
)
CLOSED_UNIT = Phrase(
    pl="Jednostka z wykazu już nie działa. Zapytaj telefonicznie.",
    en="The unit on the list no longer works. Ask by telephone.",
    uk="Підрозділ зі списку вже не працює. Запитайте телефоном.",
)
