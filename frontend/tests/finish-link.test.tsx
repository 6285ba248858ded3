import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FinishLink } from "@/features/link/finish-link";
import { useProfile } from "@/shared/profile/use-profile";
import { type Answered, answering, refusal } from "./support/api";
import { aProfile, showPage } from "./support/page";

const BACK = "/account/ebay?code=v%5E1.1%23i&state=s-1";

beforeEach(() => window.history.replaceState(null, "", BACK));
afterEach(cleanup);

function Username() {
  return <p data-testid="username">{useProfile().data?.ebay.username}</p>;
}

function exchanges(asked: Request[]): Request[] {
  return asked.filter(({ method }) => method === "POST");
}

describe("Coming back from eBay's consent", () => {
  it("hands over the code just once, though the page's effects run twice", async () => {
    const link = aProfile().ebay;
    const asked = answering(({ method }) =>
      method === "POST" ? { status: 200, body: link } : { status: 503, body: {} },
    );
    showPage(<FinishLink />, BACK);
    await screen.findByText("Your eBay account anne is linked");
    const sent = exchanges(asked);
    expect(await Promise.all(sent.map((one) => one.json()))).toEqual([
      { code: "v^1.1#i", state: "s-1" },
    ]);
  });

  it("takes the code out of the address at once", () => {
    answering(({ method }) =>
      method === "POST" ? new Promise(() => {}) : { status: 503, body: {} },
    );
    showPage(<FinishLink />, BACK);
    expect(window.location.href).not.toContain("code");
    expect(window.location.pathname).toBe("/account/ebay");
  });

  it("believes no profile that was asked for before the code was taken", async () => {
    const { ebay, ...rest } = aProfile();
    const unlinked = { ...rest, ebay: { ...ebay, linked: false, state: "none", username: null } };
    let answerLate = (_: Answered) => {};
    let profiles = 0;
    answering(({ method, url }) => {
      if (method === "POST") return { status: 200, body: ebay };
      if (!url.endsWith("/me")) return { status: 503, body: {} };
      profiles += 1;
      if (profiles > 1) return { status: 200, body: { ...rest, ebay } };
      return new Promise<Answered>((resolve) => {
        answerLate = resolve;
      });
    });
    const page = (
      <>
        <Username />
        <FinishLink />
      </>
    );
    showPage(page, BACK, null);
    await screen.findByText("Your eBay account anne is linked");
    answerLate({ status: 200, body: unlinked });
    await new Promise((resolve) => setTimeout(resolve));
    expect(screen.getByTestId("username").textContent).toBe("anne");
  });

  it("says that nothing was linked when eBay gave no code, and asks for nothing", async () => {
    const asked = answering(() => ({ status: 503, body: {} }));
    showPage(<FinishLink />, "/account/ebay");
    await screen.findByText("Your eBay account was not linked");
    expect(exchanges(asked)).toEqual([]);
  });

  it("says why eBay's code was not taken, and what to do", async () => {
    answering(() => refusal(409, "link_state_invalid", "This consent is too old. Link again."));
    showPage(<FinishLink />, BACK);
    await screen.findByText("This consent is too old. Link again.");
    expect(screen.getByRole("link", { name: "Go to the settings" })).toBeTruthy();
  });
});
