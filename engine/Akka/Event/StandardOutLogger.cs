namespace Akka.Event;

/// <summary>Writes log lines to standard output.</summary>
public class StandardOutLogger : MinimalLogger
{
    private static readonly Lock Gate = new();

    public static bool UseColors { get; set; }

    public static ConsoleColor DebugColor { get; set; } = ConsoleColor.Gray;

    public static ConsoleColor InfoColor { get; set; } = ConsoleColor.White;

    public static ConsoleColor WarningColor { get; set; } = ConsoleColor.Yellow;

    public static ConsoleColor ErrorColor { get; set; } = ConsoleColor.Red;

    protected override void Log(object message)
    {
        if (message is not LogEvent line)
        {
            WriteLine(message.ToString(), null);
            return;
        }

        try
        {
            WriteLine(line.ToString(), ColorOf(line.LogLevel()));
        }
        catch (FormatException e)
        {
            WriteLine(new Error(e, line.LogSource, line.LogClass, BadFormat(line)).ToString(), ErrorColor);
        }
    }

    private static string BadFormat(LogEvent line) => line.Message is LogMessage message
        ? $"A log line could not be written: its format \"{message.Format}\" does not fit its arguments [{message.Unformatted()}]."
        : "A log line could not be written.";

    private static ConsoleColor ColorOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => DebugColor,
        LogLevel.InfoLevel => InfoColor,
        LogLevel.WarningLevel => WarningColor,
        _ => ErrorColor,
    };

    private static void WriteLine(string? line, ConsoleColor? color)
    {
        lock (Gate)
        {
            if (!UseColors || color is null)
            {
                Console.WriteLine(line);
                return;
            }

            Console.ForegroundColor = color.Value;
            Console.WriteLine(line);
            Console.ResetColor();
        }
    }
}
