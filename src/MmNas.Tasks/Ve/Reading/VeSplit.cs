using MmNas.Data;

namespace MmNas.Tasks.Ve.Reading;

/// <summary>A hypothesis as the network and the evaluation take it.</summary>
internal sealed record EncodedHypothesis(DataId Id, int Image, string Text, int[] Tokens, int Label);

/// <summary>The hypotheses of a split, numbered from 0 in the order of their file. Safe to read from several threads.</summary>
public sealed class VeSplit
{
    private readonly EncodedHypothesis[] hypotheses;

    internal VeSplit(string name, EncodedHypothesis[] hypotheses, RegionTable regions) => (Name, this.hypotheses, Regions) = (name, hypotheses, regions);

    /// <summary>"train", "dev", "val" or "test".</summary>
    public string Name { get; }

    /// <summary>How many hypotheses there are.</summary>
    public int Count => hypotheses.Length;

    /// <summary>The pictures' regions; all splits of a data set share them.</summary>
    public RegionTable Regions { get; }

    /// <summary>1 to MaxTokens word ids, not padded; one unknown word for a hypothesis without any.</summary>
    public ReadOnlySpan<int> Tokens(int hypothesis) => hypotheses[hypothesis].Tokens;

    /// <summary>The picture's index in <see cref="Regions"/>.</summary>
    public int Image(int hypothesis) => hypotheses[hypothesis].Image;

    /// <summary>One of <see cref="VeLabels"/>, by number.</summary>
    public int Label(int hypothesis) => hypotheses[hypothesis].Label;

    /// <summary>The hypothesis as it was written.</summary>
    public string Text(int hypothesis) => hypotheses[hypothesis].Text;

    /// <summary>Its id in the data set.</summary>
    public DataId Id(int hypothesis) => hypotheses[hypothesis].Id;
}
