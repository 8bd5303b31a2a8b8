namespace MmNas.Api.Events;

/// <summary>Something that has changed.</summary>
/// <param name="Number">Counted from 1 since the process began.</param>
/// <param name="Type">"experiment", "campaign", "gone", "devices", "platform" or "view".</param>
/// <param name="Subject">The id of the experiment of a "view"; else empty.</param>
/// <param name="Data">JSON, written once for all who listen.</param>
internal sealed record ChangeEvent(long Number, string Type, string Subject, string Data);
