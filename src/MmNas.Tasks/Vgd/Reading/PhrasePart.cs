using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>The sentences of one split as they were read.</summary>
/// <param name="Name">"train", "val" or another.</param>
/// <param name="Path">The file they come from, for messages.</param>
/// <param name="Phrases">In the file's order.</param>
internal sealed record PhrasePart(string Name, string Path, List<Phrase> Phrases);
