import { useState } from "preact/hooks";
import type { Prediction } from "../../api/specs";
import { say } from "../../state/toasts";

interface Chosen {
    url: string;
    base64: string;
    width: number;
    height: number;
}

const Largest = 20_000_000;

/** A picture from the disk or the clipboard, with what the network looked at drawn over it. */
export function Picture({ picture, choose, answer }: { picture: Chosen | null; choose: (picture: Chosen) => void; answer: Prediction | null }) {
    const [over, setOver] = useState(false);
    const take = async (file: File | null | undefined) => {
        if (!file) return;
        if (file.size > Largest) return say(`The picture has ${Math.round(file.size / 1e6)} MB; take one of at most ${Largest / 1e6} MB.`, true);
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
        {picture && <div class="picture"><img src={picture.url} alt="The picture that is asked about" />
            {answer && (answer.box || answer.attention) && <svg viewBox={`0 0 ${picture.width} ${picture.height}`} preserveAspectRatio="none" aria-hidden="true">
                {answer.attention?.map(({ box: [left, top, right, bottom], weight }, index) => <rect key={index} x={left * picture.width} y={top * picture.height} width={(right - left) * picture.width} height={(bottom - top) * picture.height} fill="#e69f00" fill-opacity={Math.min(0.6, weight)} stroke="#e69f00" stroke-width={picture.width / 300} />)}
                {answer.box && <rect x={answer.box[0]} y={answer.box[1]} width={answer.box[2] - answer.box[0]} height={answer.box[3] - answer.box[1]} fill="none" stroke="#d55e00" stroke-width={picture.width / 120} />}
            </svg>}</div>}
        <p class={over ? "drop over" : "drop"}><label>Drop or paste a picture, or choose one: <input type="file" accept="image/*" onChange={event => void take(event.currentTarget.files?.[0])} /></label></p>
    </div>;
}
