namespace MmNas.Data;

/// <summary>What is said about scenes, and with it the layout they are written in.</summary>
public enum SceneTask
{
    /// <summary>Questions with answers: VQA-v2.</summary>
    Vqa,

    /// <summary>Five captions a picture: Flickr30K.</summary>
    Itm,

    /// <summary>Expressions that name one shape: RefCOCO.</summary>
    Vgd,
}
