namespace MmNas.Api.Submitting;

/// <summary>A spec or a campaign as a person wrote it.</summary>
/// <param name="Text">YAML or JSON.</param>
/// <param name="Folder">On the platform's machine: where relative paths in it start. Null is the platform's home folder.</param>
internal record SpecText(string Text, string? Folder = null);

/// <summary>One to run.</summary>
/// <param name="Text">YAML or JSON.</param>
/// <param name="Folder">On the platform's machine: where relative paths in it start. Null is the platform's home folder.</param>
/// <param name="Priority">Of all of it, also over what a campaign says; null leaves it to the text.</param>
/// <param name="Again">Whether it starts over where the same spec has run, or is unfinished.</param>
/// <param name="By">Who submits it, for people.</param>
internal sealed record SpecSubmission(string Text, string? Folder = null, Contracts.Devices.Priority? Priority = null, bool Again = false, Contracts.Experiments.Submitter? By = null) : SpecText(Text, Folder);

/// <summary>What a text came to.</summary>
/// <param name="Kind">"experiment" or "campaign".</param>
/// <param name="Errors">In the order of their lines; empty where it can run.</param>
/// <param name="Notes">What is worth knowing of it, a sentence each.</param>
internal sealed record SpecVerdict(string Kind, IReadOnlyList<SpecFault> Errors, IReadOnlyList<string> Notes);

/// <summary>Something that is wrong with a spec.</summary>
/// <param name="Field">Dotted: "search.batch"; "data" for what it names, "spec" for the whole text.</param>
/// <param name="Value">What stands there; null where nothing does.</param>
/// <param name="Message">All of it in a sentence.</param>
/// <param name="WayOut">What is allowed and what to do.</param>
/// <param name="Line">Counted from 1; null where it has none in this text.</param>
/// <param name="Column">Counted from 1; null where it has none.</param>
internal sealed record SpecFault(string Field, string? Value, string Message, string WayOut, int? Line, int? Column);

/// <summary>What was submitted.</summary>
/// <param name="Id">To ask for it with.</param>
/// <param name="Kind">"experiment" or "campaign".</param>
/// <param name="Known">Whether the same was there already; then it was resumed where it rested.</param>
internal sealed record Submitted(string Id, string Kind, bool Known);
