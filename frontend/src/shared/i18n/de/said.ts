import type { Said } from "../said";
import notes from "./notes";

const NOTHING = "Es gibt nichts mehr zu tun.";
const NEXT_TIME = "Überlege beim nächsten Artikel dieser Art ein höheres Höchstgebot.";
const ASK_SELLER = "Frage den Verkäufer oder suche denselben Artikel bei jemand anderem.";
const ON_EBAY = "Melde dich bei eBay an, folge der Aufforderung dort und snipe dann noch einmal.";
const RELINK = "Verknüpfe dein eBay-Konto in den Einstellungen neu.";
const OPERATOR = "Der Betreiber dieser Installation sollte in die Protokolle sehen.";
const RAISE = "Erhöhe dein Höchstgebot oder lass diese Auktion gehen.";

const reasons: Said["reasons"] = {
  won_auction: {
    sentence: "Du hast die Auktion gewonnen.",
    advice: "Bezahle den Artikel bei eBay.",
  },
  outbid: { sentence: "Jemand bot mehr als dein Höchstgebot.", advice: NEXT_TIME },
  reserve_not_met: {
    sentence:
      "Du lagst vorn, aber der verborgene Mindestpreis des Verkäufers war nicht erreicht; verkauft wurde nichts.",
    advice: NEXT_TIME,
  },
  price_above_maximum: {
    sentence: "Der Preis lag schon über deinem Höchstgebot; es steht kein Gebot von dir.",
    advice: NEXT_TIME,
  },
  auction_ended: { sentence: "Die Auktion war vor ihrer Zeit zu Ende.", advice: NOTHING },
  sold_by_buy_it_now: { sentence: "Jemand hat den Artikel sofort gekauft.", advice: NOTHING },
  item_gone: { sentence: "eBay hat dieses Angebot nicht mehr.", advice: NOTHING },
  item_unavailable: {
    sentence: "Laut eBay ist der Artikel gerade nicht zu kaufen.",
    advice: ASK_SELLER,
  },
  currency_changed: {
    sentence: "Die Auktion läuft in einer anderen Währung als dein Höchstgebot.",
    advice: "Snipe sie noch einmal mit einem Höchstgebot in ihrer Währung.",
  },
  higher_bid_stands: {
    sentence: "Auf diesen Artikel steht schon ein höheres Gebot von dir.",
    advice: NOTHING,
  },
  above_buy_it_now: {
    sentence: "Dein Höchstgebot liegt über dem Sofort-Kaufen-Preis.",
    advice: "Kaufe den Artikel sofort oder senke dein Höchstgebot.",
  },
  cancelled_by_person: { sentence: "Du hast diesen Snipe abgebrochen.", advice: NOTHING },
  own_item: { sentence: "Das ist dein eigenes Angebot.", advice: NOTHING },
  not_eligible: {
    sentence: "Laut eBay darfst du auf diesen Artikel nicht bieten.",
    advice: ASK_SELLER,
  },
  blocked_by_seller: { sentence: "Der Verkäufer nimmt deine Gebote nicht an.", advice: ASK_SELLER },
  seller_approval_needed: {
    sentence: "Der Verkäufer lässt Bieter einzeln zu.",
    advice: "Bitte den Verkäufer, dich zuzulassen, und snipe dann.",
  },
  seller_feedback_rule: {
    sentence: "Der Verkäufer verlangt eine höhere Bewertungszahl.",
    advice: ASK_SELLER,
  },
  seller_does_not_ship: {
    sentence: "Der Verkäufer verschickt nicht an deine Adresse.",
    advice: ASK_SELLER,
  },
  business_buyers_only: {
    sentence: "Hier dürfen nur gewerbliche Käufer bieten.",
    advice: NOTHING,
  },
  purchase_limit_reached: {
    sentence: "Du hast schon so viele davon gekauft, wie der Verkäufer erlaubt.",
    advice: NOTHING,
  },
  unpaid_items: {
    sentence: "eBay lässt keine Gebote zu, solange Artikel unbezahlt sind.",
    advice: ON_EBAY,
  },
  buyer_policy: {
    sentence: "Laut eBay verbieten die Regeln für Käufer dieses Gebot.",
    advice: ON_EBAY,
  },
  user_agreement_needed: {
    sentence: "eBay will zuerst, dass du den Nutzungsbedingungen zustimmst.",
    advice: ON_EBAY,
  },
  privacy_agreement_needed: {
    sentence: "eBay will zuerst, dass du der Datenschutzerklärung zustimmst.",
    advice: ON_EBAY,
  },
  card_verification_needed: {
    sentence: "eBay will zuerst eine Kreditkarte bestätigt haben.",
    advice: ON_EBAY,
  },
  paypal_needed: {
    sentence: "Das Angebot verlangt ein verknüpftes PayPal-Konto.",
    advice: ON_EBAY,
  },
  adult_access_needed: {
    sentence: "Dein eBay-Konto hat keinen Zugang zu Artikeln ab 18.",
    advice: ON_EBAY,
  },
  adult_consent_needed: {
    sentence: "Bei diesem Artikel ab 18 will eBay deine Zustimmung.",
    advice: "Snipe ihn noch einmal und stimme dabei zu.",
  },
  amount_too_high: { sentence: "eBay fand den Betrag zu hoch.", advice: "Senke dein Höchstgebot." },
  amount_over_limit: {
    sentence: "Der Betrag liegt über der Grenze, die eBay dir setzt.",
    advice: "Senke dein Höchstgebot.",
  },
  whole_amounts_only: {
    sentence: "Diese Auktion nimmt nur ganze Beträge.",
    advice: "Snipe sie noch einmal ohne Cent.",
  },
  link_expired: {
    sentence: "Unser Zugang zu deinem eBay-Konto ist abgelaufen.",
    advice: RELINK,
  },
  bidding_not_permitted: {
    sentence: "eBay hat dieser Installation das Bieten nicht erlaubt.",
    advice: "Beantrage die Offer API von eBay; Beobachten und Erinnern gehen auch ohne sie.",
  },
  marketplace_not_supported: {
    sentence: "Die Schnittstelle von eBay nimmt für diesen Marktplatz keine Gebote an.",
    advice: "Biete bei eBay selbst.",
  },
  ebay_throttled: {
    sentence: "eBay hat vorerst keine weiteren Anfragen angenommen.",
    advice: OPERATOR,
  },
  ebay_unreachable: {
    sentence: "eBay war nicht zu erreichen, als das Gebot fällig war; gesendet wurde nichts.",
    advice: NOTHING,
  },
  ebay_refused_request: {
    sentence: "eBay hat die Anfrage nicht verstanden; es wurde kein Gebot abgegeben.",
    advice: OPERATOR,
  },
  firing_stopped: {
    sentence:
      "Der Betreiber dieser Installation hat alles Bieten angehalten; gesendet wurde nichts.",
    advice: OPERATOR,
  },
  woken_too_late: {
    sentence: "Das Wecken kam zu spät zum Bieten; gesendet wurde nichts.",
    advice: OPERATOR,
  },
  arrived_too_late: {
    sentence: "Das Gebot erreichte eBay nach dem Ende.",
    advice: "Wähle beim nächsten Mal mehr Sekunden vor dem Ende.",
  },
  execution_interrupted: {
    sentence: "Das Gebot wurde unterbrochen, bevor es gesendet war; gesendet wurde nichts.",
    advice: OPERATOR,
  },
  answer_lost: {
    sentence: "Die Antwort von eBay auf das Gebot ging verloren; das Ergebnis wird nachgelesen.",
    advice: "Warte das Ergebnis ab.",
  },
  not_taken: {
    sentence: "Das Gebot wurde gesendet, aber eBay hat es nicht angenommen.",
    advice: NOTHING,
  },
  outcome_unreadable: {
    sentence: "eBay verrät das Ergebnis nicht. Dein Gebot steht vielleicht.",
    advice: "Sieh in Mein eBay nach.",
  },
  end_moved: {
    sentence: "Das Ende der Auktion wurde verlegt; dein Snipe wartet auf das neue Ende.",
    advice: NOTHING,
  },
};

const findings: Said["findings"] = {
  link_missing: { sentence: "Es ist kein eBay-Konto mehr verknüpft.", advice: RELINK },
  link_expired: {
    sentence: "eBay nimmt die Verknüpfung mit deinem Konto nicht mehr an.",
    advice: RELINK,
  },
  link_expires_before_end: {
    sentence: "Die Verknüpfung mit deinem eBay-Konto läuft ab, bevor diese Auktion endet.",
    advice: RELINK,
  },
  bidding_not_permitted: {
    sentence: "Die Verknüpfung mit deinem eBay-Konto erlaubt keine Gebote.",
    advice:
      "Wenn der Betreiber dieser Installation die Zulassung von eBay hat, verknüpfe dein Konto neu; sonst biete bei eBay selbst.",
  },
  item_gone: {
    sentence: "eBay hat dieses Angebot nicht mehr.",
    advice: "Es gibt nichts mehr zu tun; der Snipe wird geschlossen.",
  },
  auction_ended: {
    sentence: "Die Auktion ist vor ihrer Zeit zu Ende gegangen.",
    advice: "Es gibt nichts mehr zu tun; der Snipe wird geschlossen.",
  },
  item_unavailable: {
    sentence:
      "Laut eBay ist der Artikel gerade nicht zu kaufen, vielleicht weil sein Verkäufer ihn ändert.",
    advice: "Sieh dir das Angebot vor dem Ende noch einmal an.",
  },
  end_moved: {
    sentence: "Das Ende der Auktion wurde verlegt; dein Snipe ist mitgewandert.",
    advice: "Merke dir das neue Ende.",
  },
  item_revised: {
    sentence: "Der Verkäufer hat das Angebot geändert, seit du diesen Snipe angelegt hast.",
    advice:
      "Lies das Angebot noch einmal; bestätige dann dein Höchstgebot neu oder brich den Snipe ab.",
  },
  currency_changed: {
    sentence: "Die Auktion läuft in einer anderen Währung als dein Höchstgebot.",
    advice: "Brich diesen Snipe ab und lege einen in der Währung der Auktion an.",
  },
  price_above_maximum: { sentence: "Der Preis liegt über deinem Höchstgebot.", advice: RAISE },
  maximum_below_next_bid: {
    sentence: "Dein Höchstgebot liegt unter dem, was eBay als Nächstes mindestens annimmt.",
    advice: RAISE,
  },
  buy_it_now_below_maximum: {
    sentence: "Der Artikel ist sofort für weniger als dein Höchstgebot zu haben.",
    advice: "Kaufe ihn bei eBay oder senke dein Höchstgebot.",
  },
  reserve_not_met: {
    sentence:
      "Der verborgene Mindestpreis des Verkäufers ist noch nicht erreicht; darunter wird nichts verkauft.",
    advice: "Überlege ein höheres Höchstgebot.",
  },
  adult_consent_missing: {
    sentence: "Der Artikel ist erst ab 18, und eBay will mit dem Gebot deine Zustimmung.",
    advice: "Brich diesen Snipe ab und lege ihn mit der Zustimmung neu an.",
  },
  does_not_ship: {
    sentence: "Laut Verkäufer wird der Artikel nicht in dein Land verschickt.",
    advice: "Frage den Verkäufer oder lass diese Auktion gehen.",
  },
  seller_away: {
    sentence: "Der Verkäufer ist zurzeit nicht da.",
    advice: "Rechne mit späterem Versand oder frage den Verkäufer.",
  },
  not_checked: {
    sentence: "eBay hat nicht geantwortet, darum konnte nicht alles geprüft werden.",
    advice:
      "Es ist nichts zu tun: Die nächste Prüfung oder die Ausführung selbst sieht noch einmal nach.",
  },
};

const said: Said = { reasons, findings, notes };
export default said;
