using Overlap.Metering;
using Overlap.Reports.Markup;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Reports.Html.Sections;

/// <summary>Little's law, held against the samples.</summary>
internal static class LittleSection
{
    public static void Write(MarkupWriter html, LittleCheck little)
    {
        var longest = Math.Max(little.PredictedOverlap, little.MeasuredOverlap);
        html.Line($"<section id=\"little\"><figure class=\"chart\"><figcaption><h3>Little's law</h3>");
        html.Line($"<p>Overlap = rate × latency: the two hold each other to account.</p></figcaption>");
        Bar("predicted", $"{Short(little.ArrivalPerS)}/s × {Seconds(little.MeanTotalS)}", little.PredictedOverlap, "c8");
        Bar("measured", "the mean of the samples", little.MeasuredOverlap, "c1");
        html.Line($"<p class=\"apart\">{(little.Error is { } error ? $"{Percent(error)} apart" : "too few messages to compare")}</p>");
        html.Line($"</figure></section>");

        void Bar(string name, string from, double value, string colour)
        {
            html.Line($"<p class=\"bar\">{name} <strong>{Short(value)}</strong> <small>{from}</small></p>");
            html.Line($"<svg class=\"bar\" width=\"100%\" height=\"14\" aria-hidden=\"true\">");
            html.Line($"<rect class=\"{colour} area\" width=\"{100 * Ratio.Of(value, longest)}%\" height=\"14\"/></svg>");
        }
    }
}
