import { render } from "preact";
import "./style/index.css";
import { App } from "./app/App";
import { startStream } from "./state/live";

startStream();
render(<App />, document.getElementById("app")!);
