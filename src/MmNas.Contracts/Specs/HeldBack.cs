namespace MmNas.Contracts.Specs;

/// <summary>What is held back from the weights of a search, as a spec names it. The names are stored.</summary>
internal static class HeldBack
{
    /// <summary>Any samples.</summary>
    public const string Sample = "sample";

    /// <summary>Whole pictures with all their texts.</summary>
    public const string Image = "image";
}
