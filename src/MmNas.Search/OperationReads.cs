namespace MmNas.Search;

/// <summary>What an operation reads besides the side on which it stands.</summary>
/// <remarks>A network hands an operation nothing else. What no operation of a subnet reads is not computed, and matching computes everything before the
/// first layer that reads words once per image instead of once per pair.</remarks>
[Flags]
public enum OperationReads
{
    /// <summary>Its own side alone.</summary>
    OwnSide = 0,

    /// <summary>The encoded words. Only an operation on the regions' side can read them.</summary>
    Words = 1,

    /// <summary>The geometry between each two regions. Only an operation on the regions' side can read it.</summary>
    Relations = 2,
}
