const watchList: typeof import("../en/watch-list").default = {
  title: "Beobachtungsliste",
  lead: "{count, plural, =0 {Auf deiner Beobachtungsliste bei eBay läuft keine Auktion} one {# laufende Auktion auf deiner Beobachtungsliste bei eBay} other {# laufende Auktionen auf deiner Beobachtungsliste bei eBay}}",
  others:
    "{count, plural, one {# weiterer Eintrag fehlt hier: Er ist beendet oder hat einen Festpreis.} other {# weitere Einträge fehlen hier: Sie sind beendet oder haben einen Festpreis.}}",
  label: "Auktionen, die du beobachtest",
  search: "Nach dem Titel suchen",
  searchHint:
    "{loaded, plural, one {Sucht in dem einen Eintrag, der geladen ist.} other {Sucht in den # Einträgen, die geladen sind.}}",
  found: "{count, plural, =0 {Nichts passt} one {# Treffer} other {# Treffer}}",
  nothingFound: {
    title: "Kein Titel passt",
    text: "Suche nach weniger, oder lade mehr von der Liste.",
  },
  untitled: "Artikel {ebayItemId}",
  price: "Preis",
  nextMinimum: "Mindestgebot",
  shipping: "Versand",
  shippingFree: "Kostenlos",
  unknown: "–",
  bids: "{count, plural, =0 {keine Gebote} one {# Gebot} other {# Gebote}}",
  stale: "eBay hat eben nicht geantwortet, darum ist das vielleicht veraltet.",
  notShown:
    "eBay zeigt diesen Artikel gerade nicht. Was bekannt ist, steht auf deiner Beobachtungsliste.",
  sniped: "Snipe bis zu {amount}",
  snipe: "Snipe",
  snipeTitle: "Snipe anlegen: {title}",
  empty: {
    title: "Du beobachtest keine laufende Auktion",
    text: "Wähle auf der Seite einer Auktion bei eBay „Auf die Beobachtungsliste“. Sie steht hier, wenn du wiederkommst.",
    paste: "Lieber einen Link einfügen",
  },
  notLinked: {
    title: "Verknüpfe dein eBay-Konto, um zu sehen, was du beobachtest",
    text: "Die Beobachtungsliste wird aus deinem eBay-Konto gelesen; hier wird nichts davon behalten.",
    action: "eBay verknüpfen",
  },
  expired: {
    title: "Deine Verknüpfung mit eBay ist abgelaufen",
    text: "Verknüpfe dein Konto neu, um zu sehen, was du beobachtest.",
    action: "Neu verknüpfen",
  },
};
export default watchList;
