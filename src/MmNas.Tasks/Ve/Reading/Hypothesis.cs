using MmNas.Data;

namespace MmNas.Tasks.Ve.Reading;

/// <summary>A sentence about a picture, as it was read.</summary>
/// <param name="Number">Its place in its split, from 0.</param>
/// <param name="Id">As the data set names it, or its line.</param>
/// <param name="Image">The picture, as it is looked for.</param>
/// <param name="Text">The sentence as it was written.</param>
/// <param name="Words">Of the text.</param>
/// <param name="Label">One of <see cref="VeLabels"/>, by number.</param>
internal sealed record Hypothesis(int Number, DataId Id, WantedImage Image, string Text, string[] Words, int Label);

/// <summary>The sentences of one split as they were read.</summary>
/// <param name="Name">"train", "dev", "val" or "test".</param>
/// <param name="Hypotheses">In the file's order.</param>
internal sealed record VePart(string Name, List<Hypothesis> Hypotheses);
