import { dismiss, toasts } from "../state/toasts";

export function Toasts() {
    return <div class="toasts" role="status" aria-live="polite">
        {toasts.value.map(toast => <div key={toast.id} class={toast.isBad ? "toast bad" : "toast"}>
            <span>{toast.text}</span><button type="button" class="plain" aria-label="Close" onClick={() => dismiss(toast.id)}>✕</button>
        </div>)}
    </div>;
}
