using System.Text;

namespace MmNas.Data.Tests;

/// <summary>Writes refs(unc).p as Python 2's cPickle.dump did: protocol 0, every text quoted.</summary>
internal static class SmallRefs
{
    public sealed record Ref(long Box, long Image, string Split, params string[] Sentences);

    public static string Pickle(params Ref[] refs)
    {
        var text = new StringBuilder("(lp1\n");
        foreach (var one in refs)
        {
            text.Append("(dp2\nS'sent_ids'\np3\n(lp4\nI0\nasS'file_name'\np5\nS'COCO_train2014_000000000010_7.jpg'\np6\ns");
            text.Append($"S'ann_id'\np7\nI{one.Box}\nsS'image_id'\np8\nL{one.Image}L\nsS'split'\np9\nS'{one.Split}'\np10\ns");
            text.Append("S'sentences'\np11\n(lp12\n");
            foreach (var sentence in one.Sentences)
            {
                var tokens = string.Concat(sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"S'{word}'\na"));
                text.Append($"(dp13\nS'tokens'\np14\n(lp15\n{tokens}sS'sent_id'\nI3\nsa");
            }

            text.Append("sa");
        }

        return text.Append('.').ToString();
    }
}
