import { useState } from "preact/hooks";
import type { Prediction } from "../../api/specs";
import { Regions } from "../../charts/Regions";
import { say } from "../../state/toasts";

interface Chosen {
    url: string;
    base64: string;
    width: number;
    height: number;
}

/** The server takes 8 MiB. */
const Largest = 8 << 20;

/** A picture from the disk or the clipboard, with what the network looked at drawn over it. */
export function Picture({ picture, choose, answer, weights }: { picture: Chosen | null; choose: (picture: Chosen) => void; answer: Prediction | null; weights: readonly number[] }) {
    const [over, setOver] = useState(false);
    const take = async (file: File | null | undefined) => {
        if (!file) return;
        if (file.size > Largest) return say(`The picture has ${(file.size / (1 << 20)).toFixed(1)} MiB; take one of at most ${Largest >> 20} MiB.`, true);
        const url = URL.createObjectURL(file), image = new Image();
        image.src = url;
        try {
            await image.decode();
        } catch {
            URL.revokeObjectURL(url);
            return say("The browser cannot read this as a picture.", true);
        }
        const bytes = new Uint8Array(await file.arrayBuffer());
        let text = "";
        for (let from = 0; from < bytes.length; from += 0x8000) text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
        if (picture) URL.revokeObjectURL(picture.url);
        choose({ url, base64: btoa(text), width: image.naturalWidth, height: image.naturalHeight });
    };
    return <div onPaste={event => void take(event.clipboardData?.files[0])} onDragOver={event => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={event => { event.preventDefault(); setOver(false); void take(event.dataTransfer?.files[0]); }}>
        {picture && <div class="picture" style={{ width: `min(100%, 32rem, calc(60vh * ${picture.width / picture.height}))` }}><img src={picture.url} alt="The picture that is asked about" />
            {answer && <Regions width={picture.width} height={picture.height} regions={answer.attention} weights={weights} found={answer.box} />}</div>}
        <p class={over ? "drop over" : "drop"}><label>Drop or paste a picture, or choose one: <input type="file" accept="image/*" onChange={event => void take(event.currentTarget.files?.[0])} /></label></p>
    </div>;
}
