import { say } from "../state/toasts";

export async function copyText(text: string): Promise<void> {
    try {
        await navigator.clipboard.writeText(text);
        say("Copied.");
    } catch {
        // off localhost without TLS browsers have no clipboard; the old way works there
        const area = document.createElement("textarea");
        area.value = text;
        document.body.append(area);
        area.select();
        const copied = document.execCommand("copy");
        area.remove();
        say(copied ? "Copied." : "The browser does not let this page copy; mark the text and copy it yourself.", !copied);
    }
}

/** A command to run, with a button that copies it. */
export function Command({ text }: { text: string }) {
    return <span class="command"><code>{text}</code><button type="button" class="small" onClick={() => void copyText(text)}>Copy</button></span>;
}
