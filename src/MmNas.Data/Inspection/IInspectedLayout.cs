namespace MmNas.Data;

/// <summary>Recognises folders of one layout and says what they hold.</summary>
public interface IInspectedLayout
{
    /// <summary>What such a folder holds, and the layout's name behind it, for people: "annotations/ (vqa-v2)".</summary>
    string Holds { get; }

    /// <summary>Looks at every split.</summary>
    /// <returns>Null where the folder is not in this layout.</returns>
    /// <exception cref="DataException">The folder cannot be read.</exception>
    LayoutContent? Look(string folder, CancellationToken cancel);
}
