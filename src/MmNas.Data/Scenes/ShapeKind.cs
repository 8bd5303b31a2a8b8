namespace MmNas.Data;

/// <summary>The shapes of a scene; their names in lower case are the answers to "what shape".</summary>
public enum ShapeKind
{
    /// <summary>Round.</summary>
    Circle,

    /// <summary>Four equal sides, hardly turned.</summary>
    Square,

    /// <summary>Three equal sides, one point up.</summary>
    Triangle,

    /// <summary>Five points.</summary>
    Star,

    /// <summary>Higher than wide, on its point.</summary>
    Diamond,

    /// <summary>Two bars.</summary>
    Cross,
}
