import bid from "./bid";
import bids from "./bids";
import common from "./common";
import events from "./events";
import history from "./history";
import landing from "./landing";
import problems from "./problems";
import standing from "./standing";

const messages = { bid, bids, common, events, history, landing, problems, standing };
export default messages;
