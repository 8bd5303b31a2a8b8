namespace MmNas.Contracts.Specs;

/// <summary>The tasks of the method.</summary>
public enum TaskKind
{
    /// <summary>Visual question answering.</summary>
    Vqa,

    /// <summary>Image-text matching.</summary>
    Itm,

    /// <summary>Visual grounding.</summary>
    Vgd,
}
