import bids from "./bids";
import common from "./common";
import landing from "./landing";
import problems from "./problems";
import standing from "./standing";

const messages = { bids, common, landing, problems, standing };
export default messages;
