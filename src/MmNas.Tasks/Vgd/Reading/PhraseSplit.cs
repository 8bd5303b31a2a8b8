using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>The sentences of a split, numbered from 0 in the order of their file. Safe to read from several threads.</summary>
public sealed class PhraseSplit
{
    private readonly EncodedPhrase[] phrases;

    internal PhraseSplit(string name, EncodedPhrase[] phrases, RegionTable regions)
    {
        Name = name;
        this.phrases = phrases;
        Regions = regions;
    }

    /// <summary>"train", "val", "testA", "testB", "test" or another name that the file has.</summary>
    public string Name { get; }

    /// <summary>How many sentences there are.</summary>
    public int Count => phrases.Length;

    /// <summary>The pictures' regions; all splits of a data set share them.</summary>
    public RegionTable Regions { get; }

    /// <summary>1 to MaxTokens word ids, not padded.</summary>
    public ReadOnlySpan<int> Tokens(int sentence) => phrases[sentence].Tokens;

    /// <summary>The picture's index in <see cref="Regions"/>.</summary>
    public int Image(int sentence) => phrases[sentence].Image;

    /// <summary>The picture's id in the data set.</summary>
    public long ImageId(int sentence) => phrases[sentence].ImageId;

    /// <summary>The same as the data set writes it: a number or a text.</summary>
    public DataId ImageKey(int sentence) => phrases[sentence].ImageKey ?? phrases[sentence].ImageId;

    /// <summary>What the data set calls the sentence; null where it has no name.</summary>
    public DataId? Id(int sentence) => phrases[sentence].Id;

    /// <summary>The path of the picture in the plain layout; null where the picture has a number.</summary>
    public string? Picture(int sentence) => phrases[sentence].Picture;

    /// <summary>The box of what the sentence names: x1 y1 x2 y2 in pixels.</summary>
    /// <remarks>The files hold x, y, width, height; x2 = x + width and y2 = y + height, as in the published loader
    /// (MILVLG/mmnas, mmnas/loader/load_data_vgd.py), which does not take 1 off.</remarks>
    public ReadOnlySpan<float> Box(int sentence) => phrases[sentence].Box;

    /// <summary>The sentence's words, with a space between each.</summary>
    public string Text(int sentence) => phrases[sentence].Text;
}
