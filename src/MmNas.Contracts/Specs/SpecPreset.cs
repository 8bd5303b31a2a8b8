namespace MmNas.Contracts.Specs;

/// <summary>Which defaults a spec starts from. Its own fields come on top.</summary>
public enum SpecPreset
{
    /// <summary>The published numbers; alphas start as in the method's text, and a rule of ours stops the search.</summary>
    Standard = 0,

    /// <summary>The published code: alphas start at the hand-made architecture, and nothing but the last epoch ends the search.</summary>
    Published = 1,

    /// <summary>The standard ones with settings that make the gates' signal clean and the weights fair (docs/method.md).</summary>
    Recommended = 2,
}
