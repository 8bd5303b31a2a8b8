namespace MmNas.Contracts.Specs;

/// <summary>The tasks of the method.</summary>
public enum TaskKind
{
    /// <summary>Visual question answering.</summary>
    Vqa = 0,

    /// <summary>Image-text matching.</summary>
    Itm = 1,

    /// <summary>Visual grounding.</summary>
    Vgd = 2,
}
