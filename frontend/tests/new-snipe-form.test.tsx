import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { draftOf, dropDraft } from "@/features/new-snipe/drafts";
import { SnipeForm } from "@/features/new-snipe/snipe-form";
import type { Item, Profile } from "@/shared/api/types";
import { type Answered, answering, refusal } from "./support/api";
import { aBid } from "./support/bids";
import { anItem, aProfile, showPage } from "./support/page";

const ADDRESS = "https://www.ebay.com/itm/110000000009";

function showForm(item: Item = anItem(), profile: Profile = aProfile()) {
  return showPage(<SnipeForm item={item} named={ADDRESS} sniped={undefined} />, "/new", profile);
}

function clockAnd(create: () => Answered): Request[] {
  return answering(({ method }) => (method === "POST" ? create() : { status: 503, body: {} }));
}

function maximum(): HTMLElement {
  return screen.getByLabelText("Maximum (USD)");
}

function describedBy(field: HTMLElement): string {
  const ids = field.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(" ");
}

async function confirmAndSend(): Promise<void> {
  await userEvent.click(screen.getByRole("checkbox"));
  await userEvent.click(screen.getByRole("button", { name: /^Snipe/ }));
}

afterEach(() => {
  cleanup();
  dropDraft("110000000009");
});

describe("The form for a new snipe", () => {
  it("begins with the lead of the person's preferences", () => {
    clockAnd(() => refusal(503, "storage_unavailable", "Later."));
    showForm();
    expect(screen.getByLabelText<HTMLInputElement>("Seconds before the end").value).toBe("7.5");
  });

  it("says at the first wrong field what is missing, and puts the focus there", async () => {
    const asked = clockAnd(() => refusal(503, "storage_unavailable", "Later."));
    showForm();
    await userEvent.click(screen.getByRole("button", { name: "Snipe" }));
    expect(document.activeElement).toBe(maximum());
    expect(describedBy(maximum())).toContain("Write an amount in USD, for example $25.00.");
    expect(describedBy(screen.getByRole("checkbox"))).toContain("Confirm item and amount first.");
    expect(asked.filter(({ method }) => method === "POST")).toEqual([]);
  });

  it("says while one types that the next minimum is higher", async () => {
    clockAnd(() => refusal(503, "storage_unavailable", "Later."));
    showForm();
    await userEvent.type(maximum(), "20.40");
    expect(screen.getByRole("list", { name: "What to know before you confirm" }).textContent).toBe(
      "eBay takes $20.50 or more as the next bid. Your maximum is below that.",
    );
  });

  it("adds the shipping to the maximum", async () => {
    clockAnd(() => refusal(503, "storage_unavailable", "Later."));
    showForm();
    await userEvent.type(maximum(), "40");
    expect(screen.getByText("$45.00 with $5.00 shipping")).toBeTruthy();
  });

  it("names item and amount in the confirmation, and forgets it when the amount changes", async () => {
    clockAnd(() => refusal(503, "storage_unavailable", "Later."));
    showForm();
    await userEvent.type(maximum(), "40");
    const box = () => screen.getByRole<HTMLInputElement>("checkbox");
    await userEvent.click(screen.getByLabelText("I confirm: bid up to $40.00 on “A sextant”"));
    expect(box().checked).toBe(true);
    await userEvent.type(maximum(), "0");
    expect(box().checked).toBe(false);
    expect(screen.getByLabelText("I confirm: bid up to $400.00 on “A sextant”")).toBe(box());
  });

  it("sends what was confirmed once, leads to the snipes at once and forgets the draft", async () => {
    const taken = { ...aBid({ ebayItemId: "110000000009" }), warnings: [] };
    const asked = clockAnd(() => ({ status: 201, body: taken }));
    const { visited } = showForm();
    await userEvent.type(maximum(), "40");
    await confirmAndSend();
    expect(visited).toEqual(["/bids"]);
    await screen.findByRole("button", { name: "Undo" });
    const sent = asked.filter(({ method }) => method === "POST");
    expect(await Promise.all(sent.map((one) => one.json()))).toEqual([
      {
        ebayItemId: ADDRESS,
        maxBidAmount: { value: "40.00", currency: "USD" },
        leadMs: 7_500,
        confirmation: {
          ebayItemId: "110000000009",
          maxBidAmount: { value: "40.00", currency: "USD" },
          confirmed: true,
        },
      },
    ]);
    expect(draftOf("110000000009").maximum).toBe("");
  });

  it("leads back to what was typed when it is refused, without the amount in the address", async () => {
    clockAnd(() => refusal(409, "amount_below_minimum", "eBay's next minimum bid is 55.00 USD."));
    const { visited } = showForm();
    await userEvent.type(maximum(), "40");
    await confirmAndSend();
    await screen.findByText("Not sniped: A sextant. eBay's next minimum bid is 55.00 USD.");
    await userEvent.click(screen.getByRole("button", { name: "Edit and try again" }));
    expect(visited).toEqual(["/bids", `/new?item=${encodeURIComponent(ADDRESS)}`]);
    expect(draftOf("110000000009").maximum).toBe("40");
  });

  it("asks again with the same key when no answer came", async () => {
    let tries = 0;
    const taken = { ...aBid({ ebayItemId: "110000000009" }), warnings: [] };
    const asked = clockAnd(() => {
      tries += 1;
      if (tries === 1) throw new TypeError("the connection broke");
      return { status: 201, body: taken };
    });
    showForm();
    await userEvent.type(maximum(), "40");
    await confirmAndSend();
    await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
    await waitFor(() => expect(tries).toBe(2));
    const keys = asked
      .filter(({ method }) => method === "POST")
      .map(({ headers }) => headers.get("Idempotency-Key"));
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
  });

  it("lets somebody without a link prepare everything, and sends nothing", async () => {
    const asked = clockAnd(() => refusal(409, "account_not_linked", "Link first."));
    const cannotBidBecause = { code: "account_not_linked", message: "No eBay account is linked." };
    showForm(anItem(), aProfile({ canBid: false, cannotBidBecause }));
    await userEvent.type(maximum(), "40");
    await confirmAndSend();
    expect(screen.getByRole("alert").textContent).toContain("No eBay account is linked.");
    expect(asked.filter(({ method }) => method === "POST")).toEqual([]);
  });
});
