namespace MmNas.Data;

/// <summary>The colours of a scene; their names in lower case are the answers to "what color".</summary>
public enum ShapeColour
{
    /// <summary>Red.</summary>
    Red,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Blue.</summary>
    Blue,

    /// <summary>Yellow.</summary>
    Yellow,

    /// <summary>Purple.</summary>
    Purple,

    /// <summary>Orange.</summary>
    Orange,

    /// <summary>Cyan.</summary>
    Cyan,
}
