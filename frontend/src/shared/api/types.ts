/** The contract's models by their short names. */
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Bid = Schemas["BidView"];
export type TakenBid = Schemas["TakenBidView"];
export type BidStatus = Schemas["BidStatus"];
export type BidPage = Schemas["BidPage"];
export type CreateBid = Schemas["CreateBid"];
export type ChangeBid = Schemas["ChangeBid"];
export type Money = Schemas["MoneyView"];
export type Item = Schemas["ItemView"];
export type WatchedItem = Schemas["WatchedItemView"];
export type WatchListPage = Schemas["WatchListView"];
export type HistoryEvent = Schemas["EventView"];
export type EventPage = Schemas["EventPage"];
export type Timeline = Schemas["TimelineView"];
export type Profile = Schemas["ProfileView"];
export type Preferences = Schemas["PreferencesView"];
export type ChangePreferences = Schemas["ChangePreferences"];
export type EbayLink = Schemas["EbayLinkView"];
export type Reason = Schemas["ReasonView"];
export type ReasonCode = Schemas["Reason"];
export type Finding = Schemas["FindingView"];
export type FindingCode = Schemas["Finding"];
export type Note = Schemas["NoteView"];
export type ProblemDetails = Schemas["ProblemDetails"];
export type Repair = Schemas["Repair"];
export type Action = Schemas["Action"];
