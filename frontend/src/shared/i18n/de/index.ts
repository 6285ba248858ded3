import bid from "./bid";
import bids from "./bids";
import common from "./common";
import events from "./events";
import history from "./history";
import landing from "./landing";
import link from "./link";
import problems from "./problems";
import said from "./said";
import settings from "./settings";
import snipe from "./snipe";
import standing from "./standing";
import watchList from "./watch-list";

const messages: typeof import("../en").default = {
  bid,
  bids,
  common,
  events,
  history,
  landing,
  link,
  problems,
  settings,
  snipe,
  standing,
  watchList,
};
export default { messages, said };
