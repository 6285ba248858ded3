import type { Said } from "../said";

const OPERATOR = "Der Betreiber dieser Installation sollte nachsehen.";
const LATER = "Versuche es in einer Minute noch einmal.";
const REREAD = "Sieh ihn dir neu an und wiederhole es dann.";

/** What the API says of a problem or as a warning, by its code. Amounts in it are on the page already. */
const notes: Said["notes"] = {
  // the request
  unauthenticated: "Deine Anmeldung gilt nicht mehr. Melde dich neu an.",
  route_not_found: "Diese Adresse kennt die Installation nicht.",
  confirmation_required: "Es fehlt deine ausdrückliche Bestätigung.",
  body_too_large: "Die Anfrage ist zu groß.",
  unsupported_media_type: "Diese Art von Anfrage wird nicht angenommen.",
  invalid_request: "Etwas an den Angaben stimmt nicht. Prüfe sie und versuche es noch einmal.",
  invalid_item_id:
    "Gib die Artikelnummer (9 bis 19 Ziffern) oder die Adresse der Artikelseite bei eBay an.",
  invalid_cursor: "Diese Liste ist veraltet. Lade die Seite neu.",
  idempotency_key_reused: "Diese Anfrage wurde schon für etwas anderes gestellt. Beginne neu.",
  precondition_required: "Es fehlt, welcher Stand geändert werden soll. Lade die Seite neu.",
  signature_invalid: "Diese Nachricht ist nicht gültig unterschrieben.",
  time_zone_unknown: "Diese Zeitzone ist nicht bekannt.",
  // the auction
  item_not_found: "eBay hat dieses Angebot nicht. Prüfe Nummer oder Adresse.",
  item_ended: "Diese Auktion ist zu Ende; nimm eine, die noch läuft.",
  item_not_an_auction: "Dieses Angebot ist keine Auktion; kaufe es bei eBay selbst.",
  item_unavailable:
    "Laut eBay ist der Artikel gerade nicht zu kaufen. Versuche es in ein paar Minuten noch einmal.",
  currency_not_biddable:
    "In dieser Währung nimmt die Schnittstelle von eBay keine Gebote an; biete bei eBay selbst.",
  marketplace_not_supported:
    "Für diesen Marktplatz nimmt die Schnittstelle von eBay keine Gebote an; biete bei eBay selbst.",
  // the bid's rules
  currency_mismatch: "Gib das Höchstgebot in der Währung der Auktion an.",
  amount_malformed: "Das ist kein Betrag in dieser Währung.",
  amount_out_of_range: "So ein Betrag ist als Höchstgebot nicht möglich.",
  amount_not_above_price: "Der Preis ist schon so hoch; das Höchstgebot muss darüber liegen.",
  amount_below_minimum: "Das liegt unter dem nächsten Mindestgebot von eBay.",
  amount_above_buy_it_now:
    "Der Artikel ist sofort für weniger zu haben. Kaufe ihn bei eBay oder senke das Höchstgebot.",
  lead_out_of_range: "Möglich sind 1,0 bis 60,0 Sekunden vor dem Ende, in Zehnteln.",
  auction_ends_too_soon:
    "Die Auktion endet zu bald. Biete bei eBay selbst oder wähle weniger Sekunden vor dem Ende.",
  confirmation_mismatch: "Die Bestätigung passt nicht zu Artikel und Betrag.",
  adult_consent_required:
    "Dieser Artikel ist erst ab 18; stimme so zu, wie eBay es mit dem Gebot verlangt.",
  live_bid_exists:
    "Für diese Auktion hast du schon einen Snipe. Ändere ihn, oder brich ihn zuerst ab.",
  // the bid's life
  bid_not_found: "Diesen Snipe gibt es nicht. Sieh in der Liste deiner Snipes nach.",
  stale_version: `Das wurde inzwischen anderswo geändert. ${REREAD}`,
  too_late_to_change: "Zum Ändern ist es zu spät: Der Snipe wird schon ausgeführt.",
  too_late_to_cancel:
    "Zum Abbrechen ist es zu spät: Das Gebot ist unterwegs, und zurücknehmen lässt es eBay nicht.",
  too_late_to_check: "Der Snipe wird schon ausgeführt; warte das Ergebnis ab.",
  bid_already_ended: "Dieser Snipe ist schon vorbei.",
  // the person and their eBay account
  account_closed: "Dieses Konto wurde gelöscht. Lege ein neues an, um von vorn zu beginnen.",
  account_not_linked: "Verknüpfe zuerst dein eBay-Konto, in den Einstellungen.",
  link_expired: "Unser Zugang zu deinem eBay-Konto ist abgelaufen. Verknüpfe es neu.",
  link_state_invalid:
    "Diese Zustimmung hast du nicht begonnen, oder sie ist verbraucht oder zu alt. Verknüpfe neu.",
  link_code_rejected:
    "eBay hat diese Zustimmung nicht angenommen: Sie ist verbraucht oder zu alt. Verknüpfe neu.",
  bidding_not_permitted: "eBay hat dieser Installation das Bieten nicht erlaubt.",
  live_bids_exist:
    "Du hast noch laufende Snipes. Brich sie ab, oder warte ihre Ergebnisse ab und versuche es dann.",
  firing_stopped:
    "Der Betreiber dieser Installation hat alles Bieten angehalten, darum wird nichts gesendet.",
  // what it stands on
  ebay_unavailable:
    "eBay antwortet gerade nicht, wie es sollte. Versuche es in ein paar Sekunden noch einmal.",
  ebay_throttled: "eBay nimmt von dieser Installation vorerst keine Anfragen mehr an.",
  ebay_misconfigured: `eBay hat die Anfrage nicht angenommen. ${OPERATOR}`,
  mail_misconfigured: `Der Mailversand ist nicht richtig eingerichtet. ${OPERATOR}`,
  scheduler_unavailable: `Das Wecken ließ sich gerade nicht einrichten. ${LATER}`,
  storage_unavailable: `Der Speicher antwortet gerade nicht. ${LATER}`,
  internal_error: `Das ist ein Fehler dieses Programms. ${LATER}`,
  // what only the gateway says
  http_429: `Das waren zu viele Anfragen auf einmal. ${LATER}`,
  http_500: `Das ist ein Fehler dieses Programms. ${LATER}`,
  http_503: `Die Installation antwortet gerade nicht. ${LATER}`,
  http_504: `Die Installation hat zu lange gebraucht. ${LATER}`,
  // warnings
  ends_soon: "Diese Auktion endet in weniger als 5 Minuten.",
  short_lead:
    "Mit weniger als 3 Sekunden Luft kann eine langsame Antwort von eBay das Gebot verspäten.",
  reserve_not_met:
    "Der verborgene Mindestpreis des Verkäufers ist noch nicht erreicht; darunter wird nichts verkauft.",
  // why no mails are sent
  hard_bounce: "Mails an deine Adresse kamen zurück, darum werden keine mehr verschickt.",
  spam_complaint: "Eine Mail an dich wurde als Spam markiert, darum werden keine mehr verschickt.",
  inactive: "Unser Maildienst verschickt nichts mehr an deine Adresse.",
};
export default notes;
