import { useEffect } from "react";
import { read } from "../api/client.ts";
import { type Contact, useContact } from "../api/contact.ts";

const EVERY_MS = 1500;

const SENTENCES: Record<Exclude<Contact, "answers">, string> = {
  silent: "The lake does not answer. ./lake status tells whether it runs. This page goes on by itself when it answers.",
  closed:
    "The lake was started anew and does not know this page. ./lake console prints the address that lets it in; opened in this browser, it brings this page back, too, with what is not saved.",
};

/** That the lake is away, above every page; it is asked until it is there again. */
export function ContactNotice() {
  const contact = useContact();
  useEffect(() => {
    if (contact === "answers") {
      return;
    }
    // What becomes of the call is taken down where it is made.
    const timer = setInterval(() => void read("lake").catch(() => undefined), EVERY_MS);
    return () => clearInterval(timer);
  }, [contact]);
  return (
    contact !== "answers" && (
      <div className="notice failure contact" role="alert">
        {SENTENCES[contact]}
      </div>
    )
  );
}
